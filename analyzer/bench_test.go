package analyzer_test

import (
	"crypto/rand"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// maxRatio is what a cold "go vet" may cost, measured against nilness of x/tools:
// it needs SSA and facts too, and analyses every dependency from source.
const maxRatio = 0.25

// maxAboveFloor is what the analysis itself may cost on the corpus, in the same
// measure: what a cold go vet costs more than one that only type-checks.
const maxAboveFloor = 0.2

// BenchmarkVet compares a cold go vet with one by nilness, in processor time of
// all processes. What go vet would compile is compiled before, for both. Each of
// the first is a program with the dependencies of a web service, as users have it.
// The corpus is hundreds of packages of own code, one small program each, so that
// starting processes and reading export data weighs more than in any service: a
// tool that only type-checks them, and analyses nothing, is above maxRatio there.
// So on the corpus what is asserted is the cost above that floor.
func BenchmarkVet(b *testing.B) {
	dir := b.TempDir()
	tools := map[string]string{"whosecache": "../cmd/whosecache", "floor": "./internal/floor", "nilness": "golang.org/x/tools/go/analysis/passes/nilness/cmd/nilness"}
	for name, pkg := range tools {
		tools[name] = filepath.Join(dir, name)
		build(b, pkg, tools[name])
	}
	for _, pattern := range []struct{ name, path string }{
		{"gorm", "./cases/gormwhere"}, {"fiber", "./cases/fiberlocals"}, {"gin", "./cases/ginuser"}, {"corpus", "./cases/..."},
	} {
		b.Run(pattern.name, func(b *testing.B) {
			goCommand(b, "list", "-export", "-deps", "-test", pattern.path)
			cpu := make(map[string]float64)
			for b.Loop() {
				for name, tool := range tools {
					cpu[name] += goCommand(b, "vet", "-vettool="+unseen(b, tool), pattern.path)
				}
			}
			for name, seconds := range cpu {
				b.ReportMetric(seconds/float64(b.N), name+"-cpu-s/op")
			}
			ratio, limit := cpu["whosecache"]/cpu["nilness"], maxRatio
			b.ReportMetric(ratio, "ratio")
			if pattern.name == "corpus" {
				ratio, limit = (cpu["whosecache"]-cpu["floor"])/cpu["nilness"], maxAboveFloor
				b.ReportMetric(ratio, "ratio-above-floor")
			}
			if ratio > limit {
				b.Errorf("ratio %.2f, want at most %.2f", ratio, limit)
			}
		})
	}
}

// goCommand runs the go command in the corpus and returns the processor time of
// all its processes, in seconds. go vet fails when there are findings.
func goCommand(b *testing.B, args ...string) float64 {
	b.Helper()
	cmd := exec.Command("go", args...)
	cmd.Dir = corpus
	if err := cmd.Run(); err != nil && args[0] != "vet" {
		b.Fatal(err)
	}
	return (cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()).Seconds()
}

// unseen copies a vet tool and makes it one that the go command has no results
// of: both tools identify themselves by a hash of their executable, and what
// stands after its end does not matter otherwise.
func unseen(b *testing.B, tool string) string {
	b.Helper()
	text, err := os.ReadFile(tool)
	if err != nil {
		b.Fatal(err)
	}
	name := filepath.Join(b.TempDir(), filepath.Base(tool))
	if err := os.WriteFile(name, append(text, rand.Text()...), 0o777); err != nil {
		b.Fatal(err)
	}
	return name
}
