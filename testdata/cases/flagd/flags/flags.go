package flags

import "sync"

type Rule struct {
	Attribute string
	Equals    string
	Variant   string
}

type Flag struct {
	Name    string
	Default string
	Rules   []Rule
}

// Attributes are what the rules of a flag look at.
type Attributes map[string]string

type Evaluation struct {
	Flag    string `json:"flag"`
	Variant string `json:"variant"`
	Reason  string `json:"reason"`
}

type Evaluator struct {
	flags map[string]Flag
	done  sync.Map // flag name → *Evaluation
}

func NewEvaluator(all []Flag) *Evaluator {
	e := &Evaluator{flags: map[string]Flag{}}
	for _, f := range all {
		e.flags[f.Name] = f
	}
	return e
}

// Evaluate returns the variant of the flag for the attributes.
func (e *Evaluator) Evaluate(name string, attrs Attributes) (*Evaluation, bool) {
	if v, ok := e.done.Load(name); ok {
		return v.(*Evaluation), true
	}
	flag, ok := e.flags[name]
	if !ok {
		return nil, false
	}
	ev := &Evaluation{Flag: name, Variant: flag.Default, Reason: "DEFAULT"}
	for _, rule := range flag.Rules {
		if attrs[rule.Attribute] == rule.Equals {
			ev.Variant, ev.Reason = rule.Variant, "TARGETING_MATCH"
			break
		}
	}
	v, _ := e.done.LoadOrStore(name, ev)
	return v.(*Evaluation), true
}
