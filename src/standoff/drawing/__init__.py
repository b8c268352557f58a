"""Charts and maps as SVG: made on the server, without scripts, in colours that the page around them sets."""
