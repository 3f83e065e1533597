package models_test

import (
	"go/types"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/whosecache/whosecache/passes/library"
	"github.com/whosecache/whosecache/passes/models"
)

// spoken reports what is wrong with annotations.
var spoken = &analysis.Analyzer{
	Name: "spoken", Doc: "report annotations that cannot be used",
	Requires: []*analysis.Analyzer{models.Analyzer},
	Run: func(pass *analysis.Pass) (any, error) {
		for _, p := range pass.ResultOf[models.Analyzer].(*models.Result).Problems {
			pass.Report(analysis.Diagnostic{Pos: p.Pos, End: p.End, Message: p.Text})
		}
		return nil, nil
	},
}

// good has every kind of declaration that an annotation can stand at. Each fact has the
// row that it stands for.
const good = `package good

import "context"

//whosecache:write key=0 value=1 // as a put
func Put(key string, v []byte) {} // want Put:"write Put key=0 value=1"

//whosecache:cache key=0 value=1
func Keep(key string, v []byte) {} // want Keep:"write Keep key=0 value=1"

// Remember is in a group with words of others.
//
//nolint:unused
//whosecache:load key=1 value=f2.r0
func Remember(ctx context.Context, key string, load func() string) string { return load() } // want Remember:"load Remember key=1 value=f2.r0"

//whosecache:token
func Bearer() (string, error) { return "", nil } // want Bearer:"origin Bearer r0=token"

//whosecache:attribute(team)
func Team() string { return "" } // want Team:"origin Team r0=attribute\\(\"team\"\\)"

//whosecache:attribute("team.id")
func Center() string { return "" } // want Center:"origin Center r0=attribute\\(\"team.id\"\\)"

//whosecache:check
func May(doc string) bool { return doc != "" } // want May:"check May"

//whosecache:pure
func Fold(s string) string { return s } // want Fold:"pure Fold"

//whosecache:flow 0->r0 1->r0
func Pick(a, b string) string { return a + b } // want Pick:"flow Pick 0->r0 1->r0"

// Twice has two rows, of which the fact names the first.
//
//whosecache:read key=0 value=r0
//whosecache:pure
func Twice(key string) string { return key } // want Twice:"read Twice key=0 value=r0"

// Box is generic.
type Box[T any] struct{ v T }

//whosecache:write key=0 value=1
func (b *Box[T]) Put(key string, v T) {} // want Put:"write Box.Put key=0 value=1"

// Store is an interface.
type Store interface {
	//whosecache:read key=0 value=r0
	Get(key string) string // want Get:"read Store.Get key=0 value=r0"
	Set(key, v string)     //whosecache:write key=0 value=1 // want Set:"write Store.Set key=0 value=1"
}

type (
	//whosecache:claims
	Principal struct{} // want Principal:"type Principal claims"

	// Badge has a field that says who he is.
	Badge struct { // want Badge:"field Badge.Number subject"
		Number, Color string //whosecache:subject
	}
)

//whosecache:subject
type UserID string // want UserID:"type UserID subject"

//whosecache:subject
var callerKey = new(int) // want callerKey:"entry callerKey subject space=context"

const (
	//whosecache:attribute(role)
	roleKey = "role" // want roleKey:"entry roleKey attribute\\(\"role\"\\) space=context"
	otherKey = "other"
)

func use() {
	//whosecache:ignore cachekey this is not of models
	_ = otherKey
}
`

// bad has every mistake: the message says what to write instead.
const bad = `package bad

//whosecache:claims // want "whosecache:claims stands at no declaration; write it into the comment above a package-level declaration, a field or a method"
import "context"

//whosecache:subject // want "whosecache:subject stands at no declaration"

//whosecache:subject r0 // want "unknown annotation \"subject\" of a function; write subject, claims, token, attribute\\(NAME\\), cache, or one of write, read"
func Who(ctx context.Context) string { return "" }

//whosecache: // want "unknown annotation \"\" of a function"
func Empty() {}

//whosecache:Write key=0 value=1 // want "unknown annotation \"Write\" of a function"
func Put(key, v string) {}

//whosecache:write key=0 // want "^write without value=; write all of key=, value=$"
func Half(key, v string) {}

//whosecache:write key=0 value=7 // want "operand 7: there is no argument 7 in"
func Far(key, v string) {}

//whosecache:subject // want "operand r0: there is no result 0 in"
func Nothing() {}

//whosecache:check // want "it returns neither a bool first nor an error last; write check at a function whose result says whether the caller may"
func Checked() string { return "" }

//whosecache:write key=0 value=1 // want "unknown annotation \"write\" of a type; write subject, claims, token or attribute\\(NAME\\)"
type Cache struct {
	//whosecache:pure // want "unknown annotation \"pure\" of Number; write subject, claims, token or attribute\\(NAME\\)"
	Number string
}

//whosecache:subject always // want "unknown annotation \"subject\" of a type"
type ID string

//whosecache:check // want "unknown annotation \"check\" of key; write subject, claims, token or attribute\\(NAME\\)"
var key = 1

//whosecache:cache // want "unknown annotation \"cache\" of name; write subject"
const name = "name"

func body() {
	//whosecache:subject // want "whosecache:subject stands at no declaration"
	who := ""
	_ = who
	_ = name
}
`

// user imports what the annotations speak of.
const user = `package user

import "good"

type own struct{ good.Box[int] }

var _ = good.Put
`

// TestAnnotations reads annotations, right and wrong ones, and what an importer sees.
func TestAnnotations(t *testing.T) {
	dir, cleanup, err := analysistest.WriteFiles(map[string]string{
		"good/good.go": good, "bad/bad.go": bad, "user/user.go": user,
	})
	if err != nil {
		t.Fatal(err)
	}
	defer cleanup()
	analysistest.Run(t, dir, models.Analyzer, "good")
	analysistest.Run(t, dir, spoken, "bad")

	for _, res := range analysistest.Run(t, dir, models.Analyzer, "user") {
		seen := res.Action.Result.(*models.Result)
		pkg := res.Action.Package.Types.Imports()[0]
		for name, want := range map[string]library.Kind{
			"Put": library.Write, "Keep": library.Write, "Remember": library.Load, "Team": library.Origin,
			"Box.Put": library.Write, "Store.Get": library.Read, "Store.Set": library.Write,
		} {
			if rows := seen.For(function(t, pkg, name)); len(rows) != 1 || rows[0].Kind != want {
				t.Errorf("%s: rows %v, want one of %s", name, rows, want)
			}
		}
		if rows := seen.For(function(t, pkg, "Twice")); len(rows) != 2 {
			t.Errorf("Twice: rows %v", rows)
		}
		if _, ok := seen.TypeOrigin(typeName(pkg, "Principal")); !ok {
			t.Error("Principal has no origin")
		}
		for field, want := range map[string]bool{"Number": true, "Color": true, "Size": false} {
			if _, ok := seen.FieldOrigin(typeName(pkg, "Badge"), field); ok != want {
				t.Errorf("Badge.%s has an origin: %v, want %v", field, ok, want)
			}
		}
		if entries := seen.Entries("good"); len(entries) != 2 {
			t.Errorf("entries of contexts: %v, want two", entries)
		}
		if !seen.HasPackage("good") || seen.HasPackage("user") {
			t.Error("good has rows, and user has none")
		}
	}
}

// TestNil wants the nil result to know the library's models only.
func TestNil(t *testing.T) {
	var none *models.Result
	if !none.HasPackage("github.com/redis/go-redis/v9") || none.HasPackage("good") {
		t.Error("the nil result does not have the library's packages only")
	}
}

func typeName(pkg *types.Package, name string) *types.TypeName {
	return pkg.Scope().Lookup(name).(*types.TypeName)
}

func function(t *testing.T, pkg *types.Package, name string) *types.Func {
	t.Helper()
	typ, method, ok := strings.Cut(name, ".")
	obj := pkg.Scope().Lookup(typ)
	if ok {
		obj, _, _ = types.LookupFieldOrMethod(types.NewPointer(obj.Type()), true, pkg, method)
		if obj == nil {
			obj, _, _ = types.LookupFieldOrMethod(typeName(pkg, typ).Type(), true, pkg, method)
		}
	}
	fn, ok := obj.(*types.Func)
	if !ok {
		t.Fatalf("no function %s", name)
	}
	return fn
}
