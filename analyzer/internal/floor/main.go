// Command floor is a vet tool that analyses nothing: it type-checks the packages
// of the corpus and ends at once on all others. What it costs, no analyzer of
// these packages can save; BenchmarkVet measures whosecache against it.
package main

import (
	"encoding/json"
	"log"
	"os"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/unitchecker"
)

func main() {
	if name := os.Args[len(os.Args)-1]; strings.HasSuffix(name, ".cfg") {
		data, err := os.ReadFile(name)
		if err != nil {
			log.Fatal(err)
		}
		var cfg unitchecker.Config
		if err := json.Unmarshal(data, &cfg); err != nil {
			log.Fatal(err)
		}
		if !strings.HasPrefix(cfg.ImportPath, "github.com/whosecache/") {
			if err := os.WriteFile(cfg.VetxOutput, nil, 0o666); err != nil {
				log.Fatal(err)
			}
			return
		}
	}
	unitchecker.Main(&analysis.Analyzer{
		Name: "nothing",
		Doc:  "report nothing",
		Run:  func(*analysis.Pass) (any, error) { return nil, nil },
	})
}
