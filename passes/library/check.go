package library

import (
	"fmt"
	"go/types"
	"slices"
	"strings"
)

// Check reports whether a row fits the package that it speaks of: its symbol
// exists and its operands fit the signature. The error says what is wrong and
// starts with the row's position.
func Check(pkg *types.Package, r *Row) error {
	if err := r.check(pkg); err != nil {
		return fmt.Errorf("%s: %s %s.%s: %w", r.Pos, r.Kind, r.Package, r.Symbol, err)
	}
	return nil
}

func (r *Row) check(pkg *types.Package) error {
	name, member, isMember := strings.Cut(r.Symbol, ".")
	if name == "*" || r.EntryKey != "" {
		return nil
	}
	obj := pkg.Scope().Lookup(name)
	if obj == nil {
		return fmt.Errorf("the package has no %s", name)
	}
	if !isMember {
		if r.Kind == Entry {
			return nil
		}
		if _, ok := obj.(*types.TypeName); ok && r.Kind == Type {
			return nil
		}
		fn, ok := obj.(*types.Func)
		if !ok || r.Kind == Type {
			return fmt.Errorf("%s is not what a %s row speaks of", obj, r.Kind)
		}
		return r.checkOperands(fn.Signature())
	}
	typ, ok := obj.(*types.TypeName)
	if !ok {
		return fmt.Errorf("%s is not a type", name)
	}
	if typ.IsAlias() {
		return fmt.Errorf("%s is an alias; name %s", name, typ.Type())
	}
	if r.Kind == Field {
		return checkField(typ.Type(), member)
	}
	return r.checkMethod(typ, member)
}

func (r *Row) checkMethod(typ *types.TypeName, name string) error {
	named, ok := typ.Type().(*types.Named)
	if !ok {
		return fmt.Errorf("%s has no methods", typ.Name())
	}
	methods := slices.Collect(named.Methods())
	if iface, ok := named.Underlying().(*types.Interface); ok {
		methods = slices.Collect(iface.ExplicitMethods())
	}
	for _, m := range methods {
		if name != "*" && m.Name() != name {
			continue
		}
		err := r.checkOperands(m.Signature())
		if name != "*" || err != nil {
			return err
		}
	}
	if name == "*" && len(methods) > 0 {
		return nil
	}
	obj, _, _ := types.LookupFieldOrMethod(named, true, typ.Pkg(), name)
	if fn, ok := obj.(*types.Func); ok {
		return fmt.Errorf("%s does not declare %s; name the type that does: %s", typ.Name(), name, fn.FullName())
	}
	return fmt.Errorf("%s declares no method %s", typ.Name(), name)
}

func checkField(t types.Type, name string) error {
	st, ok := t.Underlying().(*types.Struct)
	if !ok {
		return fmt.Errorf("%s is not a struct", t)
	}
	for f := range st.Fields() {
		if f.Name() == name {
			return nil
		}
	}
	return fmt.Errorf("%s has no field %s", t, name)
}

func (r *Row) checkOperands(sig *types.Signature) error {
	for _, o := range r.operands() {
		if err := o.check(sig); err != nil {
			return fmt.Errorf("operand %s: %w", o, err)
		}
	}
	for _, s := range r.Origins {
		if s.NameArg >= sig.Params().Len() {
			return fmt.Errorf("%s(%d): there is no argument %d", s.Kind, s.NameArg, s.NameArg)
		}
	}
	if r.WhenArg >= sig.Params().Len() {
		return fmt.Errorf("when=%d: there is no argument %d", r.WhenArg, r.WhenArg)
	}
	if (r.Kind == Fresh && len(r.Value) == 0) && sig.Results().Len() == 0 {
		return fmt.Errorf("there are no results that could be new")
	}
	if r.Kind == Authorizer && !decides(sig.Results()) {
		return fmt.Errorf("it returns neither a bool first nor an error last; write check at a function whose result says whether the caller may")
	}
	return nil
}

// decides reports whether results say yes or no.
func decides(results *types.Tuple) bool {
	n := results.Len()
	if n == 0 {
		return false
	}
	b, ok := results.At(0).Type().Underlying().(*types.Basic)
	return ok && b.Info()&types.IsBoolean != 0 || types.Identical(results.At(n-1).Type(), types.Universe.Lookup("error").Type())
}

// operands returns all operands of a row.
func (r *Row) operands() []Operand {
	ops := slices.Concat(r.Key, r.Value, r.Handler, r.Through, r.Skip, r.Names)
	for _, o := range []*Operand{r.Store, r.In, r.To, r.Status, r.MethodArg, r.Pattern, r.Callback} {
		if o != nil {
			ops = append(ops, *o)
		}
	}
	for _, s := range r.Origins {
		ops = append(ops, s.At)
	}
	for _, f := range r.Flows {
		ops = append(ops, f.From, f.To)
	}
	return ops
}

func (o Operand) check(sig *types.Signature) error {
	var t types.Type
	switch o.Kind {
	case Recv:
		if sig.Recv() == nil {
			return fmt.Errorf("a function has no receiver")
		}
		t = sig.Recv().Type()
	case Arg:
		if o.Index >= sig.Params().Len() {
			return fmt.Errorf("there is no argument %d in %s", o.Index, sig)
		}
		t = sig.Params().At(o.Index).Type()
	case Result:
		if o.Index >= sig.Results().Len() {
			return fmt.Errorf("there is no result %d in %s", o.Index, sig)
		}
		t = sig.Results().At(o.Index).Type()
	default:
		return o.checkCallback(sig)
	}
	if o.Elems != Whole {
		s, ok := t.Underlying().(*types.Slice)
		if !ok {
			return fmt.Errorf("%s has no elements", t)
		}
		t = s.Elem()
	}
	if o.Field == "" {
		return nil
	}
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	return checkField(t, o.Field)
}

// checkCallback looks at a function-typed argument, or at one whose interface
// has a single method: that is what a loader is in many libraries.
func (o Operand) checkCallback(sig *types.Signature) error {
	if o.Index >= sig.Params().Len() {
		return fmt.Errorf("there is no argument %d in %s", o.Index, sig)
	}
	t := sig.Params().At(o.Index).Type()
	if s, ok := t.(*types.Slice); ok && sig.Variadic() && o.Index == sig.Params().Len()-1 {
		t = s.Elem()
	}
	callback, ok := t.Underlying().(*types.Signature)
	if iface, isInterface := t.Underlying().(*types.Interface); isInterface {
		for m := range iface.Methods() {
			if iface.NumMethods() == 1 && o.Method == "" || m.Name() == o.Method {
				callback, ok = m.Signature(), true
			}
		}
	}
	if !ok {
		return fmt.Errorf("%s is neither a function nor an interface with that one method", t)
	}
	list := callback.Results()
	if o.Kind == CallbackParam {
		list = callback.Params()
	}
	if o.Sub >= list.Len() {
		return fmt.Errorf("%s has too few of them", t)
	}
	return nil
}
