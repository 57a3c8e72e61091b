// The page is told what changes, and the server that the page is there.
new EventSource("/events");
