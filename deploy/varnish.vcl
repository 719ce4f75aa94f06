vcl 4.1;

import std;

# Varnish before Caliber. Start Caliber with CALIBER_SHARED_CACHES=http://127.0.0.1:6081, CALIBER_URL and
# CALIBER_TRUSTED_PROXIES=1: its worker then says here what to forget, and pages may be kept for a minute.

backend caliber {
    .host = "127.0.0.1";
    .port = "8000";
    .probe = { .url = "/robots.txt"; .interval = 2s; .timeout = 2s; .window = 3; .threshold = 2; }
}

acl newsroom {
    "localhost";
}

sub vcl_recv {
    if (req.method == "BAN") {
        if (client.ip !~ newsroom) {
            return (synth(403, "Not from here"));
        }
        if (!req.http.Caliber-Tags) {
            return (synth(400, "No tags"));
        }
        if (!std.ban("obj.http.Surrogate-Key ~ " + req.http.Caliber-Tags)) {
            return (synth(400, std.ban_error()));
        }
        return (synth(200, "Forgotten"));
    }
    if (req.method != "GET" && req.method != "HEAD") {
        return (pass);
    }
    if (req.url ~ "^/admin/") {
        return (pass);
    }
    # While Caliber answers, nobody is shown what is older than it says.
    if (std.healthy(req.backend_hint)) {
        set req.grace = 0s;
    }
    # Public pages are the same for everybody; of a query only the text's size makes a difference to a page.
    unset req.http.Cookie;
    if (req.url !~ "/search" && req.url !~ "[?&]fs=[1-5](&|$)") {
        set req.url = regsub(req.url, "\?.*$", "");
    }
    return (hash);
}

sub vcl_backend_response {
    # While no Caliber answers, a page is shown for so long as it was; one that was forgotten never.
    set beresp.grace = 300s;
    if (beresp.http.Cache-Control ~ "no-store|private" || beresp.http.Set-Cookie) {
        set beresp.uncacheable = true;
        set beresp.ttl = 0s;
    }
}

sub vcl_deliver {
    unset resp.http.Surrogate-Key;
    unset resp.http.X-Varnish;
    unset resp.http.Via;
}
