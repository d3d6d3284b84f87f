// Renders the page with html/template. usage: go-page FOLDER, then lines "bytes FILE", "time COUNT", "count COUNT".
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"html/template"
	"os"
	"runtime"
	"time"
)

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

func main() {
	folder := os.Args[1]
	data := map[string]any{}
	if err := json.Unmarshal(must(os.ReadFile(folder+"/data.json")), &data); err != nil {
		panic(err)
	}
	whole(data)
	page := template.Must(template.New("page").Parse(string(must(os.ReadFile(folder + "/page.go.html")))))
	var output bytes.Buffer
	render := func(count int) int {
		size := 0
		for i := 0; i < count; i++ {
			output.Reset()
			if err := page.Execute(&output, data); err != nil {
				panic(err)
			}
			size += output.Len()
		}
		return size
	}
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		var order, file string
		var count int
		fmt.Sscan(lines.Text(), &order, &file)
		fmt.Sscan(file, &count)
		switch order {
		case "bytes":
			render(1)
			if err := os.WriteFile(file, output.Bytes(), 0o644); err != nil {
				panic(err)
			}
			fmt.Println("done")
		case "time":
			began := time.Now()
			size := render(count)
			fmt.Println(time.Since(began).Nanoseconds(), size)
		default:
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			size := render(count)
			runtime.ReadMemStats(&after)
			fmt.Println(after.Mallocs-before.Mallocs, size)
		}
	}
}

// whole makes the numbers of JSON whole ones, which is what the page compares with.
func whole(values map[string]any) {
	for key, value := range values {
		switch value := value.(type) {
		case float64:
			values[key] = int(value)
		case []any:
			for _, element := range value {
				whole(element.(map[string]any))
			}
		}
	}
}
