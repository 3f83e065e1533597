package handlers

import (
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/whosecache/whosecache/passes/library"
	"github.com/whosecache/whosecache/passes/provenance"
)

// A look is what a function may read of the request that it is given.
type look struct {
	caller  bool // credentials, or what a middleware found out about who asks
	url     bool
	unknown bool // it calls something that may read anything
}

func (l *look) add(o look) {
	l.caller, l.url, l.unknown = l.caller || o.caller, l.url || o.url, l.unknown || o.unknown
}

// maxLooks bounds the calls through which a function is followed.
const maxLooks = 4

// looks is what a function value reads of a request.
func (p *pkg) looks(v ssa.Value) look {
	if c, ok := v.(*ssa.Call); ok {
		return p.madeLooks(c)
	}
	fn := p.functionValue(v)
	if fn == nil {
		return look{unknown: true}
	}
	if fn.Blocks == nil {
		obj, _ := fn.Object().(*types.Func)
		if obj == nil || len(p.models.For(obj.Origin())) == 0 {
			return look{unknown: true}
		}
		return p.rowLooks(nil, p.models.For(obj.Origin()))
	}
	return p.looksOf(fn, 0)
}

// madeLooks is what the function that a call returns reads of a request.
func (p *pkg) madeLooks(c *ssa.Call) look {
	fn := calleeOf(&c.Call)
	if fn == nil {
		return look{unknown: true}
	}
	if rows := p.models.For(fn); len(rows) > 0 {
		return p.rowLooks(&c.Call, rows)
	}
	callee := staticFunction(&c.Call)
	if callee == nil || callee.Blocks == nil {
		return look{unknown: true}
	}
	var out look
	for _, v := range returned(callee) {
		if _, again := v.(*ssa.Call); again {
			return look{unknown: true}
		}
		out.add(p.looks(v))
	}
	return out
}

func (p *pkg) looksOf(fn *ssa.Function, depth int) look {
	var out look
	if depth > maxLooks {
		return look{unknown: true}
	}
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			switch x := instr.(type) {
			case ssa.CallInstruction:
				out.add(p.callLooks(x.Common(), depth))
			case *ssa.FieldAddr:
				if isNetRequest(x.X.Type()) {
					out.add(fieldLooks(fieldName(x)))
				}
			case *ssa.Lookup:
				if isHeaderMap(x.X.Type()) {
					out.add(headerLooks(x.Index))
				}
			}
		}
	}
	for _, anon := range fn.AnonFuncs {
		out.add(p.looksOf(anon, depth+1))
	}
	return out
}

func fieldLooks(name string) look {
	switch name {
	case "URL", "RequestURI":
		return look{url: true}
	case "TLS":
		return look{caller: true}
	}
	return look{}
}

func (p *pkg) callLooks(c *ssa.CallCommon, depth int) look {
	if _, ok := c.Value.(*ssa.Builtin); ok {
		return look{}
	}
	fn := calleeOf(c)
	if fn == nil {
		if f := p.functionValue(c.Value); f != nil && f.Blocks != nil {
			return p.looksOf(f, depth+1)
		}
		return look{unknown: true}
	}
	if rows := p.models.For(fn); len(rows) > 0 {
		return p.rowLooks(c, rows)
	}
	if f := staticFunction(c); f != nil && f.Blocks != nil {
		return p.looksOf(f, depth+1)
	}
	if fn.Pkg() == nil || !strings.Contains(fn.Pkg().Path(), ".") && !givesRequest(c) {
		return look{} // the standard library's
	}
	return look{unknown: true}
}

// givesRequest reports whether a call passes the request on.
func givesRequest(c *ssa.CallCommon) bool {
	recv, args := recvAndArgs(c)
	for _, a := range append(args[:len(args):len(args)], recv) {
		if a != nil && (provenance.IsRequest(a.Type()) || isContext(a.Type()) || typeName(a.Type()) == "context.Context") {
			return true
		}
	}
	return false
}

// rowLooks is what models say that a call reads; c is nil for a function that is
// not called here.
func (p *pkg) rowLooks(c *ssa.CallCommon, rows []*library.Row) look {
	var out look
	for _, r := range rows {
		if r.Carrier != "" {
			out.caller = true
		}
		for _, o := range r.Origins {
			switch o.Kind {
			case "claims", "subject", "token", "attribute", "cookie":
				out.caller = true
			case "url", "path":
				out.url = true
			case "header":
				out.add(namedHeader(c, o))
			}
		}
		if r.Kind == library.Get {
			switch r.Space {
			case "query", "path":
			case "header":
				if c == nil || len(r.Key) == 0 {
					out.caller = true
					continue
				}
				out.add(headerLooks(operandValue(c, r.Key[0])))
			default:
				out.caller = true // what a middleware left in the context
			}
		}
	}
	return out
}

func namedHeader(c *ssa.CallCommon, o library.OriginSpec) look {
	switch {
	case o.Name != "":
		return look{caller: callerHeader(o.Name) != 0}
	case o.NameArg >= 0 && c != nil:
		return headerLooks(operandValue(c, library.Operand{Kind: library.Arg, Index: o.NameArg}))
	}
	return look{caller: true}
}

func headerLooks(name ssa.Value) look {
	text, known := constText(name)
	return look{caller: !known || callerHeader(text) != 0}
}

// callerHeader says what a header tells of who asks, by its name: 0 for nothing.
func callerHeader(name string) provenance.Carrier {
	n := strings.ToLower(name)
	switch n {
	case "authorization", "proxy-authorization":
		return provenance.ByAuthorization
	case "cookie":
		return provenance.ByCookie
	}
	if strings.HasPrefix(n, "idempotency") || strings.HasSuffix(n, "idempotency-key") {
		return 0
	}
	for _, word := range []string{"token", "key", "user", "auth", "session", "tenant", "account", "subject", "identity", "email", "role"} {
		if strings.Contains(n, word) && n != "user-agent" {
			return provenance.ByHeader
		}
	}
	return 0
}
