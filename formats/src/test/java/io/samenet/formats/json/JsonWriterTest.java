package io.samenet.formats.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.error.Limits;
import io.samenet.formats.error.Location;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonWriterTest {
    /** Right column: {@code repr} of CPython 3.11. */
    @ParameterizedTest
    @CsvSource({
        "1.0, 1.0",
        "-0.0, -0.0",
        "0.001, 0.001",
        "0.0001, 0.0001",
        "0.00001, 1e-05",
        "0.000012, 1.2e-05",
        "1e-7, 1e-07",
        "1e15, 1000000000000000.0",
        "1e16, 1e+16",
        "1.5e300, 1.5e+300",
        "123456789.125, 123456789.125",
        "0.1, 0.1",
        "0.30000000000000004, 0.30000000000000004",
        "0.30000001192092896, 0.30000001192092896",
        "2e-3, 0.002",
        "1e23, 1e+23",
        "2.2250738585072014e-308, 2.2250738585072014e-308",
        "4.9e-324, 5e-324",
        "1.7976931348623157e308, 1.7976931348623157e+308",
        "NaN, NaN",
        "Infinity, Infinity",
        "-Infinity, -Infinity"
    })
    void writes_floating_point_numbers_as_python_does(double number, String text) {
        assertThat(JsonWriter.text(Value.of(number))).isEqualTo(text);
    }

    @Test
    void writes_separators_and_escapes_as_python_does() {
        Value value = Value.dict()
                .put("a", Value.ints(1, 2))
                .put("é\"\\\n\u007f😀", true)
                .put("e", Dict.EMPTY)
                .put("l", Value.list())
                .build();

        assertThat(JsonWriter.text(value))
                .isEqualTo("{\"a\": [1, 2], \"\\u00e9\\\"\\\\\\n\\u007f\\ud83d\\ude00\": true, \"e\": {}, \"l\": []}");
    }

    @Test
    void indents_as_python_does() {
        Value value = Value.dict()
                .put("a", Value.ints(1, 2))
                .put("e", Dict.EMPTY)
                .put("d", Value.dict().put("x", Value.none()).build())
                .build();

        assertThat(JsonWriter.indented(value, 2)).isEqualTo("""
                        {
                          "a": [
                            1,
                            2
                          ],
                          "e": {},
                          "d": {
                            "x": null
                          }
                        }""");
    }

    @Property
    boolean every_floating_point_number_comes_back(@ForAll double number) {
        return back(Value.of(number)).equals(Value.of(number));
    }

    @Property
    boolean every_string_comes_back(@ForAll String text) {
        return back(Value.of(text)).equals(Value.of(text));
    }

    private static Value back(Value value) {
        return JsonReader.read(Location.of("text"), JsonWriter.text(value), Limits.DEFAULT);
    }
}
