package provenance

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"
)

// A Scope tells what the expressions of a package depend on. It interprets a
// function anew when it is first asked about it: only a suggested fix asks, and
// keeping the frames of all functions for it would cost every package.
type Scope struct {
	res    *Result
	engine *engine
	frames map[*ssa.Function]*scoped
	calls  map[*ssa.Function][]ssa.CallInstruction // by callee
	depth  int
}

// scoped is an interpreted function with its values by their position.
type scoped struct {
	*frame
	at map[token.Pos][]ssa.Value
}

// Scope returns the scope of the package that pass analyses. It sees the
// summaries of the package's own functions; of those of others it knows what
// models and names say.
func (r *Result) Scope(pass *analysis.Pass) *Scope {
	s := &Scope{res: r, frames: make(map[*ssa.Function]*scoped)}
	if len(r.Functions) == 0 {
		return s
	}
	p := *pass
	p.ImportObjectFact = func(types.Object, analysis.Fact) bool { return false }
	s.engine = newEngine(&p, r.Functions[0].Fn.Pkg, r.models, r.text)
	for _, f := range r.Functions {
		s.engine.infos[f.Fn] = f
	}
	return s
}

// Function returns the innermost function that pos is in, or nil.
func (s *Scope) Function(pos token.Pos) *ssa.Function {
	var best *ssa.Function
	for _, f := range s.res.Functions {
		n := f.Fn.Syntax()
		if n == nil || pos < n.Pos() || n.End() <= pos {
			continue
		}
		if best == nil || best.Syntax().Pos() < n.Pos() {
			best = f.Fn
		}
	}
	return best
}

// Of returns what part of result n of an expression depends on, nil if that is
// not known. The part is a list of fields, "" is all of it.
func (s *Scope) Of(e ast.Expr, n int, fields ...string) Set { return s.at(exprPos(e), n, fields) }

// OfVariable is Of for a parameter and for a variable that is declared without a value.
func (s *Scope) OfVariable(v *types.Var, fields ...string) Set {
	fn := s.Function(v.Pos())
	if fn == nil {
		return nil
	}
	for _, p := range fn.Params {
		if p.Object() == v {
			return s.query(fn, func(f *scoped) Set { return f.part(f.value(p), fields) })
		}
	}
	return s.at(v.Pos(), 0, fields)
}

func (s *Scope) at(pos token.Pos, n int, fields []string) Set {
	fn := s.Function(pos)
	if fn == nil || !pos.IsValid() {
		return nil
	}
	return s.query(fn, func(f *scoped) Set {
		var out Set
		for _, v := range f.at[pos] {
			vals, ok := f.tuples[v]
			switch {
			case !ok:
				out = Join(out, f.part(f.value(v), fields))
			case n < len(vals):
				out = Join(out, f.part(vals[n], fields))
			}
		}
		return out
	})
}

// part returns what a part of a value depends on when the function ends.
func (f *scoped) part(v Value, fields []string) Set {
	for _, name := range fields {
		next := Value{set: projectOne(v.set, field(name), Witness{})}
		for _, p := range v.ptrs {
			next = joinValues(next, f.mem.load(pointer{p.obj, extend(p.path, field(name))}))
		}
		v = next
	}
	return f.mem.flatten(v)
}

// query interprets fn, asks it, and closes the answer. The work is bounded, so
// there may be none.
func (s *Scope) query(fn *ssa.Function, ask func(*scoped) Set) (set Set) {
	defer func() {
		if r := recover(); r != nil {
			if _, ok := r.(exhausted); !ok {
				panic(r)
			}
			s.frames[fn] = nil
			set = nil
		}
	}()
	f := s.frame(fn)
	if f == nil {
		return nil
	}
	return s.close(fn, f.marked(ask(f)))
}

// close replaces what only stands for an origin, and keeps what is sure. What a
// parameter holds is known from the calls in the package, else its name may
// suggest it.
func (s *Scope) close(fn *ssa.Function, set Set) Set {
	var known Set
	rest := set.mapped(func(e Elem) (Elem, bool) {
		if e.Kind != Input || e.Index >= len(fn.Params) || s.depth >= maxCallers {
			return e, true
		}
		given := s.argument(fn, e)
		known = Join(known, given)
		return e, len(given) == 0
	})
	set = Join(known, s.res.Suggest(fn, s.res.Resolve(rest), nil))
	return set.mapped(func(e Elem) (Elem, bool) {
		if e.Kind == ContextKey {
			return SuggestKey(e)
		}
		return e, e.Class != May
	})
}

// maxCallers bounds the calls through which a parameter is followed back,
// maxCalls the calls of one function that are looked at.
const (
	maxCallers = 3
	maxCalls   = 8
)

// argument returns what the package's calls of fn give to an input.
func (s *Scope) argument(fn *ssa.Function, e Elem) Set {
	if s.calls == nil {
		s.indexCalls()
	}
	s.depth++
	defer func() { s.depth-- }()
	var fields []string
	for _, c := range components(e.Path) {
		fields = append(fields, componentName(c))
	}
	var out Set
	calls := s.calls[fn]
	for _, call := range calls[:min(len(calls), maxCalls)] {
		out = Join(out, s.query(call.Parent(), func(f *scoped) Set {
			return f.part(f.value(given(call, e.Index)), fields)
		}))
	}
	if e.Class == Weak {
		return out.weak(e.Cond)
	}
	return out
}

// given is what a call gives to an input of its callee.
func given(call ssa.CallInstruction, input int) ssa.Value {
	c := call.Common()
	switch {
	case !c.IsInvoke():
		return c.Args[input]
	case input == 0:
		return c.Value
	}
	return c.Args[input-1]
}

func (s *Scope) indexCalls() {
	s.calls = make(map[*ssa.Function][]ssa.CallInstruction)
	methods := make(map[string][]*ssa.Function)
	for _, f := range s.res.Functions {
		if f.Fn.Signature.Recv() != nil {
			methods[f.Fn.Name()] = append(methods[f.Fn.Name()], f.Fn)
		}
	}
	for _, f := range s.res.Functions {
		for _, b := range f.Fn.Blocks {
			for _, instr := range b.Instrs {
				call, ok := instr.(ssa.CallInstruction)
				if !ok {
					continue
				}
				c := call.Common()
				if callee := c.StaticCallee(); callee != nil && len(callee.Params) == len(c.Args) {
					s.calls[callee] = append(s.calls[callee], call)
				}
				if c.IsInvoke() {
					s.indexInvoke(call, methods[c.Method.Name()])
				}
			}
		}
	}
}

// indexInvoke enters a call through an interface for the methods that implement it.
func (s *Scope) indexInvoke(call ssa.CallInstruction, methods []*ssa.Function) {
	iface, ok := call.Common().Value.Type().Underlying().(*types.Interface)
	if !ok {
		return
	}
	for _, fn := range methods {
		if types.Implements(fn.Signature.Recv().Type(), iface) && len(fn.Params) == len(call.Common().Args)+1 {
			s.calls[fn] = append(s.calls[fn], call)
		}
	}
}

func (s *Scope) frame(fn *ssa.Function) *scoped {
	if f, ok := s.frames[fn]; ok {
		return f
	}
	f := &scoped{frame: newFrame(s.engine, fn), at: make(map[token.Pos][]ssa.Value)}
	f.run()
	f.work.left = baseWork // for the questions to come
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			if v, ok := instr.(ssa.Value); ok && v.Pos().IsValid() {
				f.index(v)
			}
		}
	}
	s.frames[fn] = f
	return f
}

// index enters a value at its position; of a field's address, what is loaded there.
func (f *scoped) index(v ssa.Value) {
	switch v.(type) {
	case *ssa.FieldAddr, *ssa.IndexAddr:
		for _, r := range *v.Referrers() {
			if load, ok := r.(*ssa.UnOp); ok && load.Op == token.MUL {
				f.at[v.Pos()] = append(f.at[v.Pos()], load)
			}
		}
		return
	}
	f.at[v.Pos()] = append(f.at[v.Pos()], v)
}

// exprPos is the position that go/ssa gives to the value of an expression.
func exprPos(e ast.Expr) token.Pos {
	switch e := ast.Unparen(e).(type) {
	case *ast.SelectorExpr:
		return e.Sel.Pos()
	case *ast.CallExpr:
		return e.Lparen
	case *ast.IndexExpr:
		return e.Lbrack
	case *ast.TypeAssertExpr:
		return e.Lparen
	case *ast.BinaryExpr:
		return e.OpPos
	case *ast.CompositeLit:
		return e.Lbrace
	case *ast.UnaryExpr:
		if e.Op == token.AND {
			return exprPos(e.X)
		}
		return e.OpPos
	case *ast.StarExpr:
		return e.Star
	}
	return token.NoPos
}

// ClaimField says what a field of the caller's claims is: the subject, the
// claims within, or the attribute that is returned. ok is false for fields that
// do not tell callers apart.
func ClaimField(name string) (k Kind, attribute string, ok bool) { return claimField(name) }
