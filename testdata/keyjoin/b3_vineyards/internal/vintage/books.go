package vintage

import "context"

type Query struct {
	Login, Name, House string
	Plot, Year         int
}

type Statement struct {
	Member string `json:"member"`
	House  string `json:"house"`
	Plot   int    `json:"plot"`
	Year   int    `json:"year"`
	Litres int    `json:"litres"`
}

type Books struct{}

func (Books) Statement(_ context.Context, q Query) (Statement, error) {
	return Statement{Member: q.Name, House: q.House, Plot: q.Plot, Year: q.Year, Litres: 100*q.Plot + q.Year%100}, nil
}
