"""Views: what the templates of the page show, as plain values. They decide nothing, and know nothing of requests."""
