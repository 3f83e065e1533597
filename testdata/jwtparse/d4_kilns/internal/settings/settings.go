// Package settings reads the settings of the service from its environment.
package settings

import (
	"errors"
	"fmt"
)

// Settings are those of one start.
type Settings struct {
	Keys map[string][]byte
}

const minKey = 32

// Load reads them; lookup is os.LookupEnv.
func Load(lookup func(string) (string, bool)) (*Settings, error) {
	s := &Settings{Keys: map[string][]byte{}}
	for issuer, name := range map[string]string{
		"studio": "KILNS_STUDIO_KEY",
		"school": "KILNS_SCHOOL_KEY",
	} {
		v, ok := lookup(name)
		if !ok {
			continue
		}
		if len(v) < minKey {
			return nil, fmt.Errorf("%s is too short", name)
		}
		s.Keys[issuer] = []byte(v)
	}
	if len(s.Keys) == 0 {
		return nil, errors.New("no key is set")
	}
	return s, nil
}
