package handlers

import (
	"testing"

	"github.com/whosecache/whosecache/passes/provenance"
)

// RFC 9111 section 5.2.2 has the directives.
func TestClassify(t *testing.T) {
	for text, want := range map[string]Cache{
		"":                                    Other,
		"no-store":                            Protected,
		"No-Store":                            Protected,
		"private":                             Protected,
		"private, max-age=60":                 Protected,
		"max-age=60, private":                 Protected,
		"public, private":                     Protected,
		"max-age=0, must-revalidate, private": Protected,
		`private="Set-Cookie"`:                Other,
		`public, private="Set-Cookie"`:        Shared,
		"public":                              Shared,
		"public, max-age=60":                  Shared,
		"max-age=60, s-maxage=10":             Shared,
		"max-age=60, must-revalidate":         Shared,
		"max-age=60":                          Fresh,
		"max-age=%d":                          Fresh,
		"immutable":                           Fresh,
		"max-age=0":                           Other,
		"no-cache":                            Other,
		"no-cache, max-age=0":                 Other,
		"no-transform":                        Other,
	} {
		if got := classify(text); got != want {
			t.Errorf("%q: %d, want %d", text, got, want)
		}
	}
}

func TestVaries(t *testing.T) {
	all := provenance.ByAuthorization | provenance.ByCookie | provenance.ByHeader
	for text, want := range map[string]provenance.Carrier{
		"":                        0,
		"Accept-Encoding":         0,
		"Origin":                  0,
		"Cookie":                  provenance.ByCookie,
		"accept, cookie":          provenance.ByCookie,
		"Authorization":           provenance.ByAuthorization,
		"Cookie, Authorization":   provenance.ByCookie | provenance.ByAuthorization,
		"X-API-Key":               provenance.ByHeader,
		"*":                       all,
		"Accept-Language, Cookie": provenance.ByCookie,
	} {
		if got := varies(text); got != want {
			t.Errorf("%q: %d, want %d", text, got, want)
		}
	}
}

func TestCompose(t *testing.T) {
	in := States{{Cache: Unset, At: open}, {Cache: Shared, At: 3}}
	callee := States{{Cache: In, At: open}, {Cache: Protected, At: 0}}
	want := join(nil, States{
		{Cache: Unset, At: open},  // the callee left it alone
		{Cache: Protected, At: 7}, // the callee wrote: the call is the place
		{Cache: Shared, At: 3},    // what was sent before the call stays
	})
	got := compose(in, callee, 7)
	if len(got) != len(want) {
		t.Fatalf("%v, want %v", got, want)
	}
	for i := range got {
		if got[i] != want[i] {
			t.Errorf("%v, want %v", got[i], want[i])
		}
	}
}

func TestComposeVary(t *testing.T) {
	in := States{{At: open, Vary: provenance.ByCookie}}
	added := compose(in, States{{At: open, Vary: provenance.ByHeader}}, 0)
	if want := provenance.ByCookie | provenance.ByHeader; added[0].Vary != want {
		t.Errorf("added: %d, want %d", added[0].Vary, want)
	}
	set := compose(in, States{{At: open, Vary: varyReset}}, 0)
	if set[0].Vary&provenance.ByCookie != 0 {
		t.Errorf("a Vary that is set anew keeps Cookie")
	}
}
