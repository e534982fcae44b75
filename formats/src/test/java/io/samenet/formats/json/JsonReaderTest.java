package io.samenet.formats.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samenet.formats.error.LimitException;
import io.samenet.formats.error.Limits;
import io.samenet.formats.error.Location;
import io.samenet.formats.error.MalformedException;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonReaderTest {
    private static final Location HERE = Location.of("model.json");

    private static Value read(String text) {
        return JsonReader.read(HERE, text, Limits.DEFAULT);
    }

    @Test
    void tells_integers_from_floating_point_numbers() {
        assertThat(read("[1, 1.0, 1e0, -0, true, null, \"1\"]"))
                .isEqualTo(Value.list(
                        Value.of(1),
                        Value.of(1.0),
                        Value.of(1.0),
                        Value.of(0),
                        Value.of(true),
                        Value.none(),
                        Value.of("1")));
    }

    @Test
    void reads_what_python_writes_for_numbers_that_json_has_not() {
        assertThat(read("[NaN, Infinity, -Infinity]").toString()).isEqualTo("[NaN, Infinity, -Infinity]");
    }

    @Test
    void keeps_the_order_of_keys() {
        Dict dict = read("{\"b\": 1, \"a\": {\"d\": 2, \"c\": 3}}").asDict().orElseThrow();

        assertThat(dict.keys()).containsExactly("b", "a");
        assertThat(dict.dict("a").orElseThrow().keys()).containsExactly("d", "c");
    }

    @Test
    void dictionaries_of_equal_keys_in_another_order_keep_theirs() {
        List<Value> items = read("[{\"a\": 1, \"b\": 2}, {\"b\": 2, \"a\": 1}, {\"a\": 1, \"b\": 2}]")
                .asList()
                .orElseThrow();

        assertThat(items.get(1).toString()).isEqualTo("{\"b\": 2, \"a\": 1}");
        assertThat(items.get(2)).isSameAs(items.get(0));
    }

    @Test
    void refuses_a_key_that_comes_twice() {
        assertThatThrownBy(() -> read("{\"a\": 1,\n \"b\": {\"c\": 1, \"c\": 2}}"))
                .isInstanceOf(MalformedException.class)
                .hasMessage("model.json line 2 column 22: key \"c\" comes twice in the object that ends here");
    }

    @Test
    void says_line_and_column_of_a_syntax_error() {
        assertThatThrownBy(() -> read("{\"a\": 1,\n  b: 2}"))
                .isInstanceOf(MalformedException.class)
                .hasMessage("model.json line 2 column 3: not JSON: Unexpected character ('b' (code 98)): was expecting"
                        + " double-quote to start property name");
    }

    @Test
    void refuses_a_text_that_ends_too_early() {
        assertThatThrownBy(() -> read("[1, 2"))
                .isInstanceOf(MalformedException.class)
                .hasMessageStartingWith("model.json line 1 column 6: not JSON: Unexpected end-of-input");
        assertThatThrownBy(() -> read(""))
                .isInstanceOf(MalformedException.class)
                .hasMessage("model.json line 1 column 1: expected a JSON value, found the end of the text");
    }

    @Test
    void refuses_what_stands_behind_the_value() {
        assertThatThrownBy(() -> read("{} []"))
                .isInstanceOf(MalformedException.class)
                .hasMessage("model.json line 1 column 4: expected the end of the JSON text, found [");
    }

    @Test
    void refuses_an_integer_of_more_than_64_bits() {
        assertThat(read("9223372036854775807")).isEqualTo(Value.of(Long.MAX_VALUE));
        assertThatThrownBy(() -> read("[9223372036854775808]"))
                .isInstanceOf(UnsupportedException.class)
                .hasMessage("model.json line 1 column 2: integer 9223372036854775808 does not fit in 64 bits");
    }

    @Test
    void checks_the_depth_before_it_goes_deeper() {
        Limits shallow = new Limits(100, 3, 100, 100);
        assertThat(JsonReader.read(HERE, "[[[1]]]", shallow)).isNotNull();
        assertThatThrownBy(() -> JsonReader.read(HERE, "[[[[1]]]]", shallow))
                .isInstanceOf(LimitException.class)
                .hasMessage("model.json: nesting of the JSON text is 4, over the limit of 3");
    }

    @Test
    void a_text_of_brackets_alone_does_not_overflow_the_stack() {
        assertThatThrownBy(() -> read("[".repeat(1_000_000)))
                .isInstanceOf(LimitException.class)
                .hasMessage("model.json: nesting of the JSON text is 501, over the limit of 500");
    }

    @Test
    void checks_the_length_of_bytes_and_streams() throws IOException {
        Limits few = new Limits(10, 3, 100, 100);
        byte[] text = "[1, 2, 3, 4]".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> JsonReader.read(HERE, text, few))
                .isInstanceOf(LimitException.class)
                .hasMessage("model.json: length of the JSON text is 12, over the limit of 10");
        assertThatThrownBy(() -> JsonReader.read(HERE, new ByteArrayInputStream(text), few))
                .isInstanceOf(LimitException.class);
        assertThat(JsonReader.read(HERE, new ByteArrayInputStream(text), Limits.DEFAULT))
                .isEqualTo(Value.ints(1, 2, 3, 4));
    }

    @Test
    void a_stream_that_fails_fails_as_it_is() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("disk gone");
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                throw new IOException("disk gone");
            }
        };
        assertThatThrownBy(() -> JsonReader.read(HERE, broken, Limits.DEFAULT))
                .isInstanceOf(IOException.class)
                .hasMessage("disk gone");
    }
}
