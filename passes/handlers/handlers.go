// Package handlers finds the request handlers of a package, where each is
// registered and behind which middleware, and in which states each sends its
// responses: what the response says then of being kept by caches.
//
// A function that is given the response has a protocol (protocol, state, ops,
// response): the writes it does, each with the states in which it is sent, and
// the states in which it leaves the response. Protocols of callees are applied at
// their calls, and are facts for other packages. What a middleware leaves to the
// handlers behind it are its states where it runs the next one (chain). Routers,
// groups and mounts (routes) say which middleware that is for a handler; a
// handler that no route of the package names, and a route on a router that a
// caller brings, leave duties that travel as facts to the package that knows
// (duties). What each write is made of comes from package provenance.
//
// States carry the checks of the caller that were passed on the way, too, so that
// those before a handler, or before a function that handlers call, are those that
// all its ways have in common (guards).
package handlers

import (
	"fmt"
	"go/token"
	"go/types"
	"reflect"
	"strings"
	"sync"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/whosecache/whosecache/passes/hitpaths"
	"github.com/whosecache/whosecache/passes/models"
	"github.com/whosecache/whosecache/passes/provenance"
	"github.com/whosecache/whosecache/passes/ssaform"
)

// Analyzer finds handlers and what they send.
var Analyzer = &analysis.Analyzer{
	Name:       "whosecachehandlers",
	Doc:        "find handlers, their middleware and their responses, for the whosecache analyzers",
	Requires:   []*analysis.Analyzer{ssaform.Analyzer, models.Analyzer, provenance.Analyzer, hitpaths.Analyzer},
	FactTypes:  []analysis.Fact{new(Web), new(Clients)},
	ResultType: reflect.TypeFor[*Result](),
	Run:        run,
}

// A Result has the handlers of a package in the order of the source, and the
// responses of handlers in other packages that it registers.
type Result struct {
	Handlers []*Handler
	Foreign  []*Handler // by registration; Fn is nil
	// Transports are caches in clients that send what callers are known by.
	Transports []Transport
	// Provenance completes witnesses.
	Provenance *provenance.Result

	pkg *pkg
}

// A Handler is a function that answers requests.
type Handler struct {
	Fn        *ssa.Function
	Responses []*Response // in the order of the source
}

// A Response is a write of a response in the states that routes and middleware lead to.
type Response struct {
	Instr    ssa.Instruction // the write, or the call that leads to it; the registration of a foreign handler
	States   States
	Identity provenance.Set // what of the caller it depends on
	Late     bool           // a header that would protect is set after it
	open     provenance.Set // as Identity, with the keys of contexts that another package may know
	asks     bool           // it depends on what made the handler
	places   []string       // of the writes
	Where    string         // of a foreign handler: its name and file:line
	Told     bool           // of a foreign handler: its own package has judged what it says of caches
	Unseen   bool           // of a foreign handler: nothing is known of it but what stands in front
}

// Web is the fact of a function that has to do with responses.
type Web struct {
	Protocol Protocol
	Through  States // a middleware, or what makes one: the states in which the next handler runs
	Duties   []Duty // a handler, or what makes one: what its responses leave open
	Mounts   []Duty // what is registered on a router that is a parameter
}

// A Duty is a response of which only the registration can tell what stands in front.
type Duty struct {
	Where    string   // name of the handler and file:line
	Param    int      // Mounts: the parameter that is the router
	Places   []string // the writes, where they depend on what the handler is made of
	Told     bool     // what it says of caches is judged where it is written
	States   States
	Identity provenance.Set
}

// AFact marks a fact.
func (*Web) AFact() {}

// String describes the fact in a line.
func (w *Web) String() string {
	return fmt.Sprintf("web(%d events, %d through, %d duties, %d mounts)",
		len(w.Protocol.Events), len(w.Through), len(w.Duties), len(w.Mounts))
}

// A pkg is the analysis of one package.
type pkg struct {
	mu        sync.Mutex // over all that is remembered, once rules ask at the same time
	pass      *analysis.Pass
	form      *ssaform.Form
	prov      *provenance.Result
	models    *models.Result
	hits      *hitpaths.Result
	infos     map[*ssa.Function]*provenance.Function
	protocols map[*ssa.Function]*Protocol
	opsMemo   map[ssa.Instruction][]op
	facts     map[*types.Func]*Web
	impls     map[*types.Func][]callee
	calls     map[*ssa.Function][]ssa.CallInstruction // static calls of the package's functions
	stores    map[fieldKey][]ssa.Value                // what is stored in the fields of records
	elements  map[string][]ssa.Value                  // handlers that are stored in maps and lists, by their type
	loads     map[fieldKey]bool                       // the fields that are read
	unsafe    map[ssa.Value]bool                      // those that stand under a method that caches do not keep
	facets    map[*types.Named]facet
	throughs  map[*ssa.Function]States
	routers   map[any]*router
	edges     map[*ssa.Function][]edge
	usual     *provenance.Carrier
	mounted   bool         // a router has become a handler in more states than before
	made      *ssa.Call    // while what a call returns is followed
	handed    *[]handedOut // made at first use
	placedBy  string       // checks of the middleware that routers are given
	anyChecks *string      // of all middleware, made at first use
	foreigns  []*Response
	instrs    map[token.Pos]ssa.Instruction // made at first use
	places    map[string]token.Pos          // where caches of responses are registered
	res       *Result
}

func run(pass *analysis.Pass) (any, error) {
	p := &pkg{
		pass: pass, form: pass.ResultOf[ssaform.Analyzer].(*ssaform.Form),
		prov:      pass.ResultOf[provenance.Analyzer].(*provenance.Result),
		models:    pass.ResultOf[models.Analyzer].(*models.Result),
		hits:      pass.ResultOf[hitpaths.Analyzer].(*hitpaths.Result),
		infos:     make(map[*ssa.Function]*provenance.Function),
		protocols: make(map[*ssa.Function]*Protocol),
		opsMemo:   make(map[ssa.Instruction][]op),
		facts:     make(map[*types.Func]*Web),
		impls:     make(map[*types.Func][]callee),
		calls:     make(map[*ssa.Function][]ssa.CallInstruction),
		stores:    make(map[fieldKey][]ssa.Value),
		elements:  make(map[string][]ssa.Value),
		unsafe:    make(map[ssa.Value]bool),
		loads:     make(map[fieldKey]bool),
		facets:    make(map[*types.Named]facet),
		throughs:  make(map[*ssa.Function]States),
		routers:   make(map[any]*router),
		edges:     make(map[*ssa.Function][]edge),
		places:    make(map[string]token.Pos),
	}
	p.res = &Result{Provenance: p.prov, pkg: p}
	if p.form == nil || p.form.Pkg == nil {
		return p.res, nil
	}
	for _, info := range p.prov.Functions {
		p.infos[info.Fn] = info
	}
	p.index()
	for _, fn := range p.form.Functions {
		if touchesResponse(fn) {
			p.protocol(fn)
		}
	}
	p.register()
	p.conclude()
	p.transports()
	p.export()
	return p.res, nil
}

// touchesResponse reports whether a function can do something to a response, by
// what it is given.
func touchesResponse(fn *ssa.Function) bool {
	for _, v := range fn.Params {
		if isResponseType(v.Type()) || isHeaderMap(v.Type()) || inputWriter(v) >= 0 {
			return true
		}
	}
	for _, v := range fn.FreeVars {
		if holdsFree(v) {
			return true
		}
	}
	return false
}

// ops is what an instruction does to the response.
func (p *pkg) ops(instr ssa.Instruction) []op {
	ops, ok := p.opsMemo[instr]
	if !ok {
		ops = p.opsOf(instr)
		p.opsMemo[instr] = ops
	}
	return ops
}

// absent are the branches of a function that ask whether there is a caller.
func (p *pkg) absent(fn *ssa.Function) map[*ssa.If]int {
	if info := p.infos[fn]; info != nil {
		return info.Absent
	}
	return nil
}

// fact is what another package says of its function, or nil.
func (p *pkg) fact(fn *types.Func) *Web {
	if w, ok := p.facts[fn]; ok {
		return w
	}
	w := new(Web)
	if fn.Pkg() == nil || fn.Pkg() == p.pass.Pkg || !p.pass.ImportObjectFact(fn, w) {
		w = nil
	}
	p.facts[fn] = w
	return w
}

// A fieldKey names a field of a record type.
type fieldKey struct {
	record string
	field  int
}

// index notes the calls of the package's functions and the stores to fields.
func (p *pkg) index() {
	for _, fn := range p.form.Functions {
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				switch i := instr.(type) {
				case ssa.CallInstruction:
					if callee := staticFunction(i.Common()); callee != nil {
						p.calls[callee] = append(p.calls[callee], i)
					}
				case *ssa.MapUpdate:
					p.element(i.Value)
					if word, ok := constText(i.Key); ok && isUnsafeMethod(word) {
						p.unsafe[i.Value] = true
					}
				case *ssa.Field:
					p.loads[keyOfField(i.X.Type(), i.Field)] = true
				case *ssa.UnOp:
					if f, ok := i.X.(*ssa.FieldAddr); ok {
						p.loads[keyOfField(f.X.Type(), f.Field)] = true
					}
				case *ssa.Store:
					if _, ok := i.Addr.(*ssa.IndexAddr); ok {
						p.element(i.Val)
					}
					if f, ok := i.Addr.(*ssa.FieldAddr); ok {
						k := keyOfField(f.X.Type(), f.Field)
						p.stores[k] = append(p.stores[k], i.Val)
						if isHandlerish(i.Val.Type()) && besideUnsafe(f.X) {
							p.unsafe[i.Val] = true
						}
					}
				}
			}
		}
	}
}

// besideUnsafe reports whether a record, an entry of a table of routes, says that
// its handler is for a method that caches do not keep.
func besideUnsafe(record ssa.Value) bool {
	if record.Referrers() == nil {
		return false
	}
	for _, r := range *record.Referrers() {
		f, ok := r.(*ssa.FieldAddr)
		if !ok || f.Referrers() == nil {
			continue
		}
		for _, use := range *f.Referrers() {
			if st, ok := use.(*ssa.Store); ok && st.Addr == f {
				text, _ := constText(st.Val)
				if word, _, _ := strings.Cut(text, " "); isUnsafeMethod(word) {
					return true
				}
			}
		}
	}
	return false
}

// element notes a handler that becomes an element of a map or list.
func (p *pkg) element(v ssa.Value) {
	if isHandlerish(v.Type()) || isMiddleware(v.Type()) {
		k := typeKey(v.Type())
		p.elements[k] = append(p.elements[k], v)
	}
}

// typeKey names a type of functions whatever their parameters are called.
func typeKey(t types.Type) string {
	sig, ok := types.Unalias(t).(*types.Signature)
	if !ok {
		return types.TypeString(t, nil)
	}
	bare := func(list *types.Tuple) *types.Tuple {
		var vars []*types.Var
		for v := range list.Variables() {
			vars = append(vars, types.NewParam(token.NoPos, nil, "", v.Type()))
		}
		return types.NewTuple(vars...)
	}
	return types.TypeString(types.NewSignatureType(nil, nil, nil, bare(sig.Params()), bare(sig.Results()), sig.Variadic()), nil)
}

func keyOfField(t types.Type, field int) fieldKey {
	if ptr, ok := t.Underlying().(*types.Pointer); ok {
		t = ptr.Elem()
	}
	return fieldKey{types.TypeString(t, nil), field}
}

// implementations are the methods of the package's types, and of those it
// imports, that a call of an interface's method may run.
func (p *pkg) implementations(method *types.Func) []callee {
	if found, ok := p.impls[method]; ok {
		return found
	}
	p.impls[method] = nil
	recv := method.Signature().Recv()
	if recv == nil {
		return nil
	}
	iface, ok := recv.Type().Underlying().(*types.Interface)
	if !ok || isServeHTTP(method) {
		return nil // handlers of every kind
	}
	var found []callee
	for _, imp := range append([]*types.Package{p.pass.Pkg}, p.pass.Pkg.Imports()...) {
		for _, name := range imp.Scope().Names() {
			tn, ok := imp.Scope().Lookup(name).(*types.TypeName)
			if !ok || tn.IsAlias() || types.IsInterface(tn.Type()) {
				continue
			}
			if fn := implements(tn.Type(), iface, method); fn != nil {
				if f := p.form.Pkg.Prog.FuncValue(fn); f != nil {
					found = append(found, p.known(f, fn)...)
				} else if p.fact(fn) != nil {
					found = append(found, callee{obj: fn})
				}
			}
		}
	}
	p.impls[method] = found
	return found
}

func implements(t types.Type, iface *types.Interface, method *types.Func) *types.Func {
	if n, ok := t.(*types.Named); !ok || n.TypeParams().Len() > 0 || !types.Implements(types.NewPointer(t), iface) {
		return nil
	}
	obj, _, _ := types.LookupFieldOrMethod(types.NewPointer(t), false, method.Pkg(), method.Name())
	fn, _ := obj.(*types.Func)
	if fn == nil || types.IsInterface(fn.Signature().Recv().Type()) {
		return nil
	}
	return fn.Origin()
}

// lineOf is file and line of a position, for other packages and messages.
func (p *pkg) lineOf(pos token.Pos) string {
	return provenance.Line(p.pass, pos)
}
