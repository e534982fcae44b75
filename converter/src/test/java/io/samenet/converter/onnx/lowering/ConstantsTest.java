package io.samenet.converter.onnx.lowering;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConstantsTest {
    /** Bit patterns of IEEE 754 binary16. */
    @ParameterizedTest
    @CsvSource({
        "0, 0000",
        "-0.0, 8000",
        "1, 3c00",
        "-2, c000",
        "65504, 7bff",
        "65519, 7bff",
        "65520, 7c00",
        "-Infinity, fc00",
        "NaN, 7e00",
        "0.1, 2e66",
        "0.33325195, 3555",
        "6.1035156E-5, 0400",
        "6.0975552E-5, 03ff",
        "5.9604645E-8, 0001",
        "2.9802322E-8, 0000",
        "2049, 6800",
        "2051, 6802"
    })
    void a_number_becomes_the_nearest_of_half_precision(float value, String bits) {
        assertThat(String.format("%04x", Constants.half(value))).isEqualTo(bits);
    }
}
