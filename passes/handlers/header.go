package handlers

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/whosecache/whosecache/passes/provenance"
)

// setHeader applies the setting of a header in each state.
func (w *walker) setHeader(h setHeader, s States) States {
	var out States
	for _, x := range s {
		if x.frozen() {
			if h.name == "Cache-Control" && x.At >= 0 && w.emit && slices.Contains(w.texts(h), Protected) {
				w.pr.sites[x.At].late = true
			}
			out = append(out, x)
			continue
		}
		switch h.name {
		case "Cache-Control":
			for _, c := range w.texts(h) {
				x.Cache = c
				out = append(out, x)
			}
		case "Vary":
			x.Vary = w.vary(h, x.Vary)
			out = append(out, x)
		case "Set-Cookie":
			x.Cookie = !h.deleted
			out = append(out, x)
		case "":
			unknown := x
			unknown.Cache = Unknown // any header, as when those of another response are copied
			out = append(out, x, unknown)
			if !h.deleted {
				out = out[:len(out)-2]
				out = append(out, unknown)
			}
		default:
			out = append(out, x)
		}
	}
	return join(nil, out)
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

// texts says what the value of a Cache-Control header may mean.
func (w *walker) texts(h setHeader) []Cache {
	if h.deleted {
		return []Cache{Unset}
	}
	if phi, ok := h.value.(*ssa.Phi); ok {
		var out []Cache
		for _, e := range phi.Edges {
			out = append(out, w.text(e))
		}
		slices.Sort(out)
		return slices.Compact(out)
	}
	return []Cache{w.text(h.value)}
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
