package library

import (
	"reflect"
	"strings"
	"testing"
)

const head = "package example.com/a\ntested v1.0.0\n"

// TestParseErrors has one bad line each; every error says where it is, what is
// wrong and what to write instead.
func TestParseErrors(t *testing.T) {
	const operand = "write an argument as 0, those from it on as 0.., the receiver as recv, a result as r0, " +
		"elements as 0[1], 0[1..], 0[even] or 0[odd], a field as 0.Name, a callback's result or parameter as f0.r0 or f0.p0"
	const originList = "claims, subject, token, attribute, query, path, header, cookie, body, url, method, request, answer, none"
	for _, c := range []struct{ src, want string }{
		{"pure F", `m:1: pure before any package; write a line "package IMPORT/PATH" above it`},
		{"package", `m:1: package without an import path; write "package IMPORT/PATH"`},
		{`package "a/b"`, `m:1: bad import path "\"a/b\""; write it as in an import, without quotes`},
		{"package a/b\npure F", `m:2: 0 versions for 1 packages; write a line "tested VERSION" with one version, or one for each package, below the package line`},
		{"package a b c\ntested v1.0.0 v2.0.0\npure F", `m:3: 2 versions for 3 packages; write a line "tested VERSION" with one version, or one for each package, below the package line`},
		{"tested v1.0.0", `m:1: tested is out of place; write it between the package line and the first row`},
		{"package a\ntested", `m:2: tested without a version; write "tested v1.2.3"`},
		{"package a\ntested 1.0", `m:2: bad version "1.0"; write a module version as v1.2.3, or go1.26 for the standard library`},
		{"package a\ntested v1.0.0 untested:", `m:2: untested without a reason; write "untested: REASON"`},
		{"package a\nstore far", `m:2: bad store "far"; write "store remote" or "store local"`},
		{head + "pure F\nstore local", `m:4: store is out of place; write it between the package line and the first row`},
		{head + "wirte F key=0 value=1", `m:3: unknown word "wirte"; start the line with one of package, tested, store, carrier, write, read, load, join, delete, origin, field, type, flow, alias, pure, fresh, put, get, entry, keep, text, respond, header, next, route, use, group, behind, status, replay, option, guard, send, check`},
		{head + "pure", `m:3: pure without a symbol; write "pure Func ..." or "pure Type.Method ..."`},
		{head + "pure A.B.C", `m:3: bad symbol "A.B.C"; write Func, Type.Method, Type.* or *`},
		{head + "pure {A,B", `m:3: bad symbol "{A,B"; write alternatives as {A,B}`},
		{head + "pure A,B", `m:3: bad symbol "A,B"; write alternatives as {A,B}`},
		{head + "pure F r0", `m:3: unexpected "r0"; write pure SYMBOL and nothing else`},
		{head + "field F claims", `m:3: bad symbol "F"; write field Type.Field`},
		{head + "type T.F claims", `m:3: bad symbol "T.F"; write type Type`},
		{head + "write F key=0", `m:3: write without value=; write all of key=, value=`},
		{head + "write F key=0 value=1 in=2", `m:3: unexpected "in=2"; write takes key=, value=, store=, when=`},
		{head + "write F key=0 key=1 value=1", `m:3: key= stands twice; join its operands with a comma`},
		{head + "write F key=x value=1", `m:3: bad operand "x"; ` + operand},
		{head + "write F key=0.. value=1...A", `m:3: bad operand "1...A"; ` + operand},
		{head + "write F key=0 value=1 when=SET", `m:3: bad condition "SET"; write when=ARGUMENT:WORD,WORD, as when=0:SET,HSET`},
		{head + "delete F value=0", `m:3: unexpected "value=0"; delete takes key=, store=, when=`},
		{head + "get F key=0 value=r0 space=My", `m:3: bad space "My"; write a lower-case word, as space=context`},
		{head + "origin F", `m:3: origin without an operand; write origin SYMBOL r0=subject`},
		{head + "origin F claims", `m:3: unexpected "claims"; write OPERAND=ORIGIN, as r0=subject`},
		{head + "origin F r0=user", `m:3: unknown origin "user"; write one of ` + originList},
		{head + "origin F r0=claims of=user", `m:3: unknown origin "user"; write one of ` + originList},
		{head + "origin F r0=subject(0)", `m:3: subject has no named parts; write subject alone, or one of attribute, query, path, header, cookie`},
		{head + "origin F r0=query(name)", `m:3: bad origin "query(name)"; write one of ` + originList + `, with a name as in header(0) or header("Accept"), and ? for unverified`},
		{head + "field T.F header(0)", `m:3: "header(0)" names an argument, and field has none; write the name as a quoted string`},
		{head + "field T.F", `m:3: 0 words after the symbol; write one origin of ` + originList},
		{head + "type T claims of=request", `m:3: of= narrows fields and results; leave it out for type`},
		{head + "flow F", `m:3: flow without an operand; write flow SYMBOL 0->r0, or pure SYMBOL when nothing flows`},
		{head + "flow F r0=0", `m:3: unexpected "r0=0"; write FROM->TO, as 0->r0`},
		{head + "alias F 0->r0", `m:3: unexpected "0->r0"; write OPERAND=OPERAND, as r0=0`},
		{head + `entry "user" subject`, `m:3: bad entry; write entry "KEY" ORIGIN space=SPACE, or a package-level name for "KEY"`},
		{head + `entry A.B subject space=gin`, `m:3: bad key "A.B"; write a quoted string, or a package-level name`},
		{head + `origin F r0=header("Accept)`, `m:3: a string has no end; write a closing "\""`},
		{"package a\ncarrier mail", `m:2: bad carrier "mail"; write carrier and one of authorization, cookie, header, url`},
		{head + "pure F\ncarrier cookie", `m:4: carrier is out of place; write it between the package line and the first row`},
		{head + "respond F code=9", `m:3: bad code "9"; write a status of three digits, as code=404`},
		{head + "respond F sent=now", `m:3: bad sent=now; write sent=end, or leave it out when the call sends at once`},
		{head + "respond F key=0", `m:3: unexpected "key=0"; respond takes value=, status=, code=, to=, sent=`},
		{head + "header F name=Vary value=0", `m:3: bad name "Vary"; write a header in quotes, as name="Vary"`},
		{head + "behind F name=\"Vary\" text=Cookie", `m:3: bad text "Cookie"; write the header's value in quotes, as text="no-store"`},
		{head + "use F through=0 order=late", `m:3: bad order=late; write order=any, or leave it out when only later routes are behind the middleware`},
		{head + "next F implied=no", `m:3: bad implied=no; write implied=yes, or leave it out`},
		{head + "route F through=1", `m:3: route without handler=; write all of handler=`},
		{head + "pure F\npure {F,G}", `m:4: the same row for F stands on line 3; delete one of them`},
	} {
		_, err := Parse("m", []byte(c.src))
		if err == nil {
			t.Errorf("%q: no error, want %s", c.src, c.want)
		} else if err.Error() != c.want {
			t.Errorf("%q:\n got %s\nwant %s", c.src, err, c.want)
		}
	}
}

func TestParseRows(t *testing.T) {
	rows, err := Parse("m", []byte(`package a a/v2  # two paths
tested v1.0.0 v2.0.0
store remote
write {A,B}.Do key=0[0],1[1..] value=0[odd] store=1 when=0:SET,HSET

package c
tested v1.0.0
origin F r0=header("X # y") f2.p0=claims? of=request
load   G key=1 value=f2.Load.r0
flow   H 1..,recv.A->0
alias  I f1.p0=recv
entry  "user" subject space=gin
fresh  J 0`))
	if err != nil {
		t.Fatal(err)
	}
	var symbols []string
	for _, r := range rows {
		symbols = append(symbols, r.Package+" "+r.Symbol+" "+r.Tested)
	}
	want := `a A.Do v1.0.0,a B.Do v1.0.0,a/v2 A.Do v2.0.0,a/v2 B.Do v2.0.0`
	if got := strings.Join(symbols[:4], ","); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	r := rows[0]
	if !r.Remote || r.WhenArg != 0 || len(r.WhenWords) != 2 || r.Pos != "m:4" || r.Store.String() != "1" {
		t.Errorf("write: %+v", r)
	}
	if got := []string{r.Key[0].String(), r.Key[1].String(), r.Value[0].String()}; !reflect.DeepEqual(got, []string{"0[0]", "1[1..]", "0[odd]"}) {
		t.Errorf("operands: %v", got)
	}
	if len(symbols) != 10 || rows[4].Remote || rows[4].WhenArg != -1 {
		t.Fatalf("%d rows; %+v", len(symbols), rows[4])
	}
	wantOrigins := []OriginSpec{
		{At: Operand{Kind: Result}, Kind: "header", Name: "X # y", NameArg: -1, Of: "request"},
		{At: Operand{Kind: CallbackParam, Index: 2}, Kind: "claims", NameArg: -1, Unverified: true, Of: "request"},
	}
	if !reflect.DeepEqual(rows[4].Origins, wantOrigins) {
		t.Errorf("origins: %+v", rows[4].Origins)
	}
	if got := rows[5].Value[0]; got != (Operand{Kind: CallbackResult, Index: 2, Method: "Load"}) || got.String() != "f2.Load.r0" {
		t.Errorf("load: %+v", got)
	}
	if got := rows[6].Flows; len(got) != 2 || got[0].From.String() != "1.." || got[1].From.String() != "recv.A" || got[1].To.String() != "0" {
		t.Errorf("flow: %+v", got)
	}
	if got := rows[7].Flows[0]; got.From.Kind != Recv || got.To.String() != "f1.p0" {
		t.Errorf("alias: %+v", got)
	}
	if got := rows[8]; got.EntryKey != "user" || got.Space != "gin" || got.Origins[0].Kind != "subject" {
		t.Errorf("entry: %+v", got)
	}
	if got := rows[9].Value; len(got) != 1 || got[0].Kind != Arg {
		t.Errorf("fresh: %+v", got)
	}
}
