"""The desk: pages over a ledger, each with its JSON twin under the same address.

`app` puts it together; `pages` makes of one function a page and its twin; each other module is a group of pages. A page
function asks the ledger and gives one frozen view, which a template shows and the twin prints. `addresses` knows where
everything is, `security` who may ask, `state` what is kept between questions.
"""
