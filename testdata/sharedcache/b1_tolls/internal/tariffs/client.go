package tariffs

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"time"

	"github.com/bartventer/httpcache"
	_ "github.com/bartventer/httpcache/store/memcache"
)

// bearer signs requests with the token of this service.
type bearer struct {
	token string
	next  http.RoundTripper
}

func (b bearer) RoundTrip(r *http.Request) (*http.Response, error) {
	r = r.Clone(r.Context())
	r.Header.Set("Authorization", "Bearer "+b.token)
	return b.next.RoundTrip(r)
}

type Client struct {
	base string
	http http.Client
}

func NewClient(base, token string) *Client {
	cached := httpcache.NewTransport("memcache://", httpcache.WithSWRTimeout(time.Second))
	return &Client{base: base, http: http.Client{Transport: bearer{token, cached}, Timeout: 3 * time.Second}}
}

// PerAxle is the price of a road for each axle, in cents.
func (c *Client) PerAxle(ctx context.Context, road string) (int, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, c.base+"/tariff/"+url.PathEscape(road), nil)
	if err != nil {
		return 0, err
	}
	resp, err := c.http.Do(req)
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return 0, fmt.Errorf("tariff of %s: %s", road, resp.Status)
	}
	var t tariff
	err = json.NewDecoder(resp.Body).Decode(&t)
	return t.PerAxle, err
}
