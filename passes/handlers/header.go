package handlers

import (
	"go/token"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/whosecache/whosecache/passes/provenance"
)

// setHeader applies the setting of a header in each state.
func (w *walker) setHeader(h setHeader, s States) States {
	var out States
	for _, x := range s {
		if x.frozen() {
			if h.name == "Cache-Control" && x.At >= 0 && w.emit && w.protects(h) {
				w.pr.sites[x.At].late = true
			}
			out = append(out, x)
			continue
		}
		switch h.name {
		case "Cache-Control":
			for _, c := range w.texts(h) {
				y := x
				y.Cache, y.Exempt = c.says, x.Exempt || c.absent
				out = append(out, y)
			}
		case "Vary":
			x.Vary = w.vary(h, x.Vary)
			out = append(out, x)
		case "Set-Cookie":
			x.Cookie = !h.deleted
			out = append(out, x)
		case "": // any header, as when those of another response are copied
			if h.deleted {
				out = append(out, x)
			}
			x.Cache = Unknown
			out = append(out, x)
		default:
			out = append(out, x)
		}
	}
	return join(nil, out)
}

// copiesHeaders reports whether a block is the head of a loop over headers that
// are set one by one: nobody loops over none.
func (w *walker) copiesHeaders(head *ssa.BasicBlock) bool {
	i, ok := head.Instrs[len(head.Instrs)-1].(*ssa.If)
	if !ok {
		return false
	}
	if x, ok := i.Cond.(*ssa.Extract); !ok || x.Index != 0 {
		return false
	} else if _, ok := x.Tuple.(*ssa.Next); !ok {
		return false
	}
	for _, b := range w.fn.Blocks {
		if !head.Succs[0].Dominates(b) {
			continue
		}
		for _, instr := range b.Instrs {
			for _, o := range w.p.ops(instr) {
				if h, ok := o.(setHeader); ok && h.name == "" && !h.deleted {
					return true
				}
			}
		}
	}
	return false
}

// emptyTest says on which side of a branch the response has no Cache-Control yet:
// -1 when that is not what the branch asks.
func emptyTest(cond ssa.Value) int {
	switch c := cond.(type) {
	case *ssa.BinOp:
		text, known := constText(c.Y)
		if c.Op != token.EQL && c.Op != token.NEQ || !known && !isZero(c.Y) || text != "" || !readsCacheControl(c.X, 0) {
			return -1
		}
		if c.Op == token.EQL {
			return 0
		}
		return 1
	case *ssa.Extract:
		if l, ok := c.Tuple.(*ssa.Lookup); ok && c.Index == 1 && isCacheControl(l.Index) {
			return 1
		}
	}
	return -1
}

func isZero(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	return ok && c.Value != nil && c.Value.String() == "0"
}

// readsCacheControl reports whether a value is the Cache-Control of a header, or
// its length.
func readsCacheControl(v ssa.Value, depth int) bool {
	if depth > maxTrace {
		return false
	}
	switch x := v.(type) {
	case *ssa.Convert:
		return readsCacheControl(x.X, depth+1)
	case *ssa.Lookup:
		return isCacheControl(x.Index)
	case *ssa.Call:
		if b, ok := x.Call.Value.(*ssa.Builtin); ok && b.Name() == "len" {
			return readsCacheControl(x.Call.Args[0], depth+1)
		}
		return slices.ContainsFunc(x.Call.Args, isCacheControl)
	}
	return false
}

func isCacheControl(v ssa.Value) bool {
	text, ok := constText(v)
	return ok && strings.EqualFold(text, "Cache-Control")
}

// vary is what a Vary header covers after it was set.
func (w *walker) vary(h setHeader, had provenance.Carrier) provenance.Carrier {
	if h.deleted {
		return varyReset
	}
	c := provenance.ByAuthorization | provenance.ByCookie | provenance.ByHeader
	if text, whole := textOf(h.value, 0); whole {
		c = varies(text)
	}
	if h.add {
		return had | c
	}
	return c | varyReset
}

// A policy is what the value of a Cache-Control header may mean.
type policy struct {
	says   Cache
	absent bool // only where nobody is logged in
}

func (w *walker) protects(h setHeader) bool {
	return slices.ContainsFunc(w.texts(h), func(p policy) bool { return p.says == Protected })
}

// texts says what the value of a Cache-Control header may mean.
func (w *walker) texts(h setHeader) []policy {
	if h.deleted {
		return []policy{{says: Unset}}
	}
	phi, ok := h.value.(*ssa.Phi)
	if !ok {
		return []policy{{says: w.text(h.value)}}
	}
	var out []policy
	for n, e := range phi.Edges {
		p := policy{w.text(e), w.whenAbsent(phi.Block().Preds[n], phi.Block())}
		if !slices.Contains(out, p) {
			out = append(out, p)
		}
	}
	return out
}

// whenAbsent reports whether the way from one block to another is only taken
// when nobody is logged in.
func (w *walker) whenAbsent(from, to *ssa.BasicBlock) bool {
	for i, side := range w.p.absent(w.fn) {
		succ := i.Block().Succs[side]
		if i.Block() == from && succ == to || len(succ.Preds) == 1 && succ.Dominates(from) {
			return true
		}
	}
	return false
}

func (w *walker) text(v ssa.Value) Cache {
	if v == nil {
		return Unknown
	}
	if n := w.input(v); n >= 0 {
		return FirstParam + Cache(n)
	}
	text, whole := textOf(v, 0)
	if text == "" && !whole {
		return Unknown
	}
	return classify(text)
}

// input is the parameter or captured variable that a text is, or -1. Captured
// variables count after the parameters.
func (w *walker) input(v ssa.Value) int {
	if u, ok := v.(*ssa.UnOp); ok && u.Op == token.MUL {
		v = u.X
	}
	for i, x := range w.fn.Params {
		if x == v {
			return i
		}
	}
	for i, x := range w.fn.FreeVars {
		if x == v {
			return len(w.fn.Params) + i
		}
	}
	return -1
}
