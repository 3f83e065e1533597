package provenance

import (
	"fmt"

	"golang.org/x/tools/go/ssa"
)

// A visitor has a method for each SSA instruction, so that none is forgotten.
type visitor interface {
	Alloc(*ssa.Alloc)
	BinOp(*ssa.BinOp)
	Call(*ssa.Call)
	ChangeInterface(*ssa.ChangeInterface)
	ChangeType(*ssa.ChangeType)
	Convert(*ssa.Convert)
	DebugRef(*ssa.DebugRef)
	Defer(*ssa.Defer)
	Extract(*ssa.Extract)
	Field(*ssa.Field)
	FieldAddr(*ssa.FieldAddr)
	Go(*ssa.Go)
	If(*ssa.If)
	Index(*ssa.Index)
	IndexAddr(*ssa.IndexAddr)
	Jump(*ssa.Jump)
	Lookup(*ssa.Lookup)
	MakeChan(*ssa.MakeChan)
	MakeClosure(*ssa.MakeClosure)
	MakeInterface(*ssa.MakeInterface)
	MakeMap(*ssa.MakeMap)
	MakeSlice(*ssa.MakeSlice)
	MapUpdate(*ssa.MapUpdate)
	MultiConvert(*ssa.MultiConvert)
	Next(*ssa.Next)
	Panic(*ssa.Panic)
	Phi(*ssa.Phi)
	Range(*ssa.Range)
	Return(*ssa.Return)
	RunDefers(*ssa.RunDefers)
	Select(*ssa.Select)
	Send(*ssa.Send)
	Slice(*ssa.Slice)
	SliceToArrayPointer(*ssa.SliceToArrayPointer)
	Store(*ssa.Store)
	TypeAssert(*ssa.TypeAssert)
	UnOp(*ssa.UnOp)
}

// visit calls the visitor's method for the instruction. A test compares the
// cases with the instructions that the ssa package declares.
func visit(v visitor, instr ssa.Instruction) {
	switch i := instr.(type) {
	case *ssa.Alloc:
		v.Alloc(i)
	case *ssa.BinOp:
		v.BinOp(i)
	case *ssa.Call:
		v.Call(i)
	case *ssa.ChangeInterface:
		v.ChangeInterface(i)
	case *ssa.ChangeType:
		v.ChangeType(i)
	case *ssa.Convert:
		v.Convert(i)
	case *ssa.DebugRef:
		v.DebugRef(i)
	case *ssa.Defer:
		v.Defer(i)
	case *ssa.Extract:
		v.Extract(i)
	case *ssa.Field:
		v.Field(i)
	case *ssa.FieldAddr:
		v.FieldAddr(i)
	case *ssa.Go:
		v.Go(i)
	case *ssa.If:
		v.If(i)
	case *ssa.Index:
		v.Index(i)
	case *ssa.IndexAddr:
		v.IndexAddr(i)
	case *ssa.Jump:
		v.Jump(i)
	case *ssa.Lookup:
		v.Lookup(i)
	case *ssa.MakeChan:
		v.MakeChan(i)
	case *ssa.MakeClosure:
		v.MakeClosure(i)
	case *ssa.MakeInterface:
		v.MakeInterface(i)
	case *ssa.MakeMap:
		v.MakeMap(i)
	case *ssa.MakeSlice:
		v.MakeSlice(i)
	case *ssa.MapUpdate:
		v.MapUpdate(i)
	default:
		visitRest(v, instr)
	}
}

func visitRest(v visitor, instr ssa.Instruction) {
	switch i := instr.(type) {
	case *ssa.MultiConvert:
		v.MultiConvert(i)
	case *ssa.Next:
		v.Next(i)
	case *ssa.Panic:
		v.Panic(i)
	case *ssa.Phi:
		v.Phi(i)
	case *ssa.Range:
		v.Range(i)
	case *ssa.Return:
		v.Return(i)
	case *ssa.RunDefers:
		v.RunDefers(i)
	case *ssa.Select:
		v.Select(i)
	case *ssa.Send:
		v.Send(i)
	case *ssa.Slice:
		v.Slice(i)
	case *ssa.SliceToArrayPointer:
		v.SliceToArrayPointer(i)
	case *ssa.Store:
		v.Store(i)
	case *ssa.TypeAssert:
		v.TypeAssert(i)
	case *ssa.UnOp:
		v.UnOp(i)
	default:
		panic(fmt.Sprintf("unknown SSA instruction %T: golang.org/x/tools is newer than this analysis", instr))
	}
}
