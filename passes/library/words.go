package library

import (
	"regexp"
	"slices"
	"strings"
	"sync"
)

// pattern compiles a regular expression on its first use: go vet starts a
// process for every package, and most of them parse no model.
func pattern(expr string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expr) })
}

// kinds are the words that start a row, in the order in which messages list them.
var kinds = []struct {
	word string
	kind Kind
}{
	{"write", Write}, {"read", Read}, {"load", Load}, {"join", Join}, {"delete", Delete},
	{"origin", Origin}, {"field", Field}, {"type", Type},
	{"flow", Flow}, {"alias", Alias}, {"pure", Pure}, {"fresh", Fresh},
	{"put", Put}, {"get", Get}, {"entry", Entry}, {"keep", Keep}, {"text", Text},
	{"respond", Respond}, {"header", Header}, {"next", Next}, {"route", Route}, {"use", Use}, {"group", Group},
	{"behind", Behind}, {"status", Status}, {"replay", Replay}, {"option", Option}, {"guard", Guard}, {"send", Send},
	{"check", Authorizer},
}

// origins are the origins that a row can name.
var origins = []string{
	"claims", "subject", "token", "attribute", "query", "path", "header", "cookie",
	"body", "url", "method", "request", "answer", "none",
}

// collections are the origins that consist of named parts.
var collections = []string{"attribute", "query", "path", "header", "cookie"}

// attributes are the NAME=VALUE words that each kind of row takes; those in
// required have to be there.
var attributes = map[Kind]struct{ required, optional []string }{
	Write:  {[]string{"key", "value"}, []string{"store", "when"}},
	Read:   {[]string{"key", "value"}, []string{"store", "when"}},
	Load:   {[]string{"key", "value"}, []string{"store", "when"}},
	Join:   {[]string{"key", "value"}, []string{"store", "when"}},
	Delete: {nil, []string{"key", "store", "when"}},
	Keep:   {nil, []string{"value", "callback"}},
	Put:    {[]string{"key", "value", "in", "space"}, nil},
	Get:    {[]string{"key", "value", "space"}, nil},

	Respond: {nil, []string{"value", "status", "code", "to", "sent"}},
	Header:  {nil, []string{"key", "name", "value", "to"}},
	Status:  {[]string{"status"}, nil},
	Next:    {nil, []string{"implied"}},
	Route:   {[]string{"handler"}, []string{"through", "method", "pattern"}},
	Use:     {[]string{"through"}, []string{"order"}},
	Behind:  {nil, []string{"key", "name", "value", "text"}},
	Group:   {nil, []string{"through", "callback"}},

	Replay: {nil, []string{"key", "value", "skip", "names", "covers", "heeds", "form"}},
	Option: {nil, []string{"key", "skip", "names", "heeds"}},
	Guard:  {nil, nil},
	Send:   {[]string{"value"}, nil},

	Authorizer: {nil, nil},
}

// String returns the word that starts a row of kind k.
func (k Kind) String() string {
	for _, e := range kinds {
		if e.kind == k {
			return e.word
		}
	}
	return "unknown"
}

func kindOf(word string) (Kind, bool) {
	for _, e := range kinds {
		if e.word == word {
			return e.kind, true
		}
	}
	return 0, false
}

// lineWords lists what a line may start with, for messages.
func lineWords() string {
	words := []string{"package", "tested", "store", "carrier"}
	for _, e := range kinds {
		words = append(words, e.word)
	}
	return strings.Join(words, ", ")
}

// attributeWords lists the NAME=VALUE words of a kind, for messages.
func attributeWords(k Kind) string {
	a := attributes[k]
	var words []string
	for _, w := range slices.Concat(a.required, a.optional) {
		words = append(words, w+"=")
	}
	return strings.Join(words, ", ")
}

// OfFunction reports whether a word is a kind of row that speaks of one function.
func OfFunction(word string) bool {
	k, ok := kindOf(word)
	return ok && k != Field && k != Type && k != Entry && k != Text
}

// FunctionWords lists the kinds of rows that speak of a function, for messages.
func FunctionWords() string {
	var words []string
	for _, e := range kinds {
		if OfFunction(e.word) {
			words = append(words, e.word)
		}
	}
	return strings.Join(words, ", ")
}
