package io.samenet.formats.keras.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samenet.formats.error.Location;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.keras.codec.frame.ArrayConstant;
import io.samenet.formats.value.Value;
import org.junit.jupiter.api.Test;

/** Arrays among the arguments of operations. */
class ArrayConstantTest {
    private static final Location WHERE = Location.of("model.json");

    private static Value array(String dtype, Value elements) {
        Value config = Value.dict().put("value", elements).put("dtype", dtype).build();
        return Value.dict().put("class_name", "__numpy__").put("config", config).build();
    }

    private static void check(String dtype, Value elements, boolean cast) {
        ArrayConstant.of(array(dtype, elements)).orElseThrow().check(WHERE, cast);
    }

    @Test
    void an_array_means_the_list_of_its_elements() {
        Value whole = array("float32", Value.ints(1, 2));
        assertThat(ArrayConstant.plain(whole)).isEqualTo(Value.list(Value.of(1.0), Value.of(2.0)));
        assertThat(ArrayConstant.plain(Value.list(Value.ints(1), Value.ints(2))))
                .isEqualTo(Value.list(Value.ints(1), Value.ints(2)));
    }

    @Test
    void a_list_of_real_numbers_is_written_as_an_array() {
        Value list = Value.list(Value.of(1.5));
        assertThat(ArrayConstant.text(list)).isEqualTo(array("float32", list));
        assertThat(ArrayConstant.text(Value.ints(1))).isEqualTo(Value.ints(1));
    }

    @Test
    void an_array_of_a_type_that_no_list_has_is_refused_unless_the_operation_casts_it() {
        Value list = Value.list(Value.of(1.5));
        assertThatThrownBy(() -> check("float64", list, false))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("an operand that is an array of float64 is not supported");
        check("float64", list, true);
        assertThatThrownBy(() -> check("float16", list, true)).isInstanceOf(UnsupportedException.class);
        assertThatThrownBy(() -> check("int32", list, true)).isInstanceOf(UnsupportedException.class);
    }

    @Test
    void a_number_of_a_type_of_its_own_is_refused() {
        assertThatThrownBy(() -> check("float32", Value.of(1.5), true))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("an operand that is a number of float32 is not supported");
    }
}
