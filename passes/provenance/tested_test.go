package provenance

import "testing"

// TestRefused asks whether a text that passed tests may hold a separator.
func TestRefused(t *testing.T) {
	for _, c := range []struct {
		name, tested, separator string
		want                    bool
	}{
		{"no test", "", ":", false},
		{"another character", " ", ":", false},
		{"the character", ":", ":", true},
		{"one of a separator of two", "|", "||", true},
		{"a format", AnyText, ":", true},
		{"a format, with nothing between", AnyText, "", true},
		{"a character, with nothing between", ":", "", false},
		{"a list", OneOfList, ":", true},
		{"two tests", BothTests(" ", ":"), ":", true},
		{"two tests, the other way round", BothTests(":", " "), ":", true},
		{"a format and a character", BothTests(AnyText, " "), ":", true},
		{"either of two ways", eitherTest(":", " :"), ":", true},
		{"one of two ways", eitherTest(":", ""), ":", false},
		{"a format on one way", eitherTest(AnyText, " "), ":", false},
	} {
		if got := Refuses(c.tested, c.separator); got != c.want {
			t.Errorf("%s: %q refuses %q: %v, want %v", c.name, c.tested, c.separator, got, c.want)
		}
	}
}

// TestPassedList wants that a list of constants says nothing of a caller.
func TestPassedList(t *testing.T) {
	who := Elem{Source: Source{Kind: Subject}}.passed(OneOfList)
	asked := Elem{Source: Source{Kind: Query, Name: "period"}}.passed(OneOfList)
	if who.Tested != "" || asked.Tested != OneOfList {
		t.Errorf("the caller: %q, the parameter: %q", who.Tested, asked.Tested)
	}
}
