package handlers

import (
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/whosecache/whosecache/passes/provenance"
)

// keptByOwn is the text of the cache that a middleware of the service's own is: it
// stores what the next handler has answered under a key without the caller, and
// makes no difference for those who are logged in. "" for any other.
func (p *pkg) keptByOwn(fn *ssa.Function) string {
	info := p.infos[fn]
	if info == nil {
		return ""
	}
	for _, e := range info.Effects {
		if !keepsAnswer(e) {
			continue
		}
		k := Replay{Name: nameOf(fn), Own: true, Warning: e.Suggested}
		if anyoneIn(fn, p.prov.Resolve(e.Key)) || p.minds(fn, 0) {
			return ""
		}
		k.Repeats = hasHeader(e.Key, "idempotency")
		return k.text()
	}
	return ""
}

// recordsOnly reports whether a function runs the next handler with a writer that
// is no response: what that one says of caches is for the recorder.
func recordsOnly(fn *ssa.Function) bool {
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			c, ok := instr.(ssa.CallInstruction)
			if !ok || !isHandlerSignature(c.Common().Signature()) || passesResponse(c.Common()) {
				continue
			}
			if callee := c.Common().StaticCallee(); callee == nil || callee.Name() == "ServeHTTP" {
				return true
			}
		}
	}
	return false
}

// keepsAnswer reports whether an effect stores what the next handler answered.
func keepsAnswer(e *provenance.Effect) bool {
	switch e.Op {
	case provenance.OpWrite, provenance.OpLoad, provenance.OpJoin:
	default:
		return false
	}
	for _, v := range e.Value {
		if v.Kind == provenance.Answer && v.Class == provenance.Data {
			return true
		}
	}
	return false
}

// anyoneIn reports whether a key may hold who asks.
func anyoneIn(fn *ssa.Function, key provenance.Set) bool {
	for _, k := range key {
		switch k.Kind {
		case provenance.Fresh, provenance.CallOf, provenance.ContextKey, provenance.Cookie, provenance.Subject, provenance.Claims,
			provenance.Attribute, provenance.Token:
			return true
		case provenance.Header:
			if k.Name == "" || callerHeader(k.Name) != 0 {
				return true
			}
		case provenance.Input:
			if provenance.RequestScoped(fn, k.Index) {
				return true
			}
			continue
		}
		if k.Class == provenance.May {
			return true
		}
	}
	return false
}

func hasHeader(key provenance.Set, word string) bool {
	for _, k := range key {
		if k.Kind == provenance.Header && strings.Contains(strings.ToLower(k.Name), word) {
			return true
		}
	}
	return false
}

// minds reports whether a middleware reads who asks, so that it may keep nothing
// of those who are logged in: itself, or in what it gives the request to.
func (p *pkg) minds(fn *ssa.Function, depth int) bool {
	if depth > maxLooks {
		return true
	}
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			switch x := instr.(type) {
			case ssa.CallInstruction:
				if p.callMinds(x.Common(), depth) {
					return true
				}
			case *ssa.FieldAddr:
				if isNetRequest(x.X.Type()) && fieldName(x) == "TLS" {
					return true
				}
			case *ssa.Lookup:
				if isHeaderMap(x.X.Type()) && headerLooks(x.Index).caller {
					return true
				}
			}
		}
	}
	return false
}

func (p *pkg) callMinds(c *ssa.CallCommon, depth int) bool {
	if isHandlerSignature(c.Signature()) || !givesRequest(c) {
		if l := p.callLooks(c, maxLooks); l.caller {
			return true // r.Header.Get: the header, not the request, is its receiver
		}
		return false
	}
	l := p.callLooks(c, maxLooks-1)
	return l.caller || l.unknown && !isResponseOnly(c)
}

// isResponseOnly reports whether a call is about the response of a framework's
// context, which is the request as well.
func isResponseOnly(c *ssa.CallCommon) bool {
	fn := calleeOf(c)
	recv, args := recvAndArgs(c)
	if fn == nil || recv == nil || !isContext(recv.Type()) && !isNetRequest(recv.Type()) {
		return false
	}
	for _, a := range args {
		if provenance.IsRequest(a.Type()) {
			return false
		}
	}
	return true
}
