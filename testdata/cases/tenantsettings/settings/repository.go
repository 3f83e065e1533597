package settings

import "context"

type Section struct {
	Name   string            `json:"name"`
	Values map[string]string `json:"values"`
}

type Repository struct {
	rows map[string]map[string]map[string]string
}

func NewRepository() *Repository {
	return &Repository{rows: map[string]map[string]map[string]string{
		"acme":   {"billing": {"iban": "DE00 1234", "plan": "enterprise"}},
		"globex": {"billing": {"iban": "US99 9876", "plan": "free"}},
	}}
}

func (r *Repository) FindSection(_ context.Context, tenant, name string) (*Section, error) {
	return &Section{Name: name, Values: r.rows[tenant][name]}, nil
}
