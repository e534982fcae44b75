package io.samenet.formats.keras.codec;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samenet.formats.error.MalformedException;
import io.samenet.formats.model.Dialect;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a layer that Keras 3 alone has. */
class LayerErrors3Test {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Dense | 'units': 3, 'dtype': {'class_name': 'Int4DTypePolicy', 'config': {}} | model.json dtype: field \"source_name\" is missing",
                "Dense | 'units': 3, 'dtype': {'class_name': 'Int4DTypePolicy', 'config': {'source_name': 'float32'}} | model.json dtype: field \"mode\" is missing",
                "AutoContrast | 'value_range': [1, 1] | model.json value_range: expected a list of two numbers that differ, found [1, 1]",
                "AutoContrast | 'value_range': [0, 'a'] | model.json value_range: expected a list of two numbers that differ, found [0, \"a\"]",
                "AutoContrast | 'value_range': 255 | model.json value_range: expected a list of two numbers that differ, found 255",
                "ContrastLimitedAdaptiveHistogramEqualization | 'value_range': [1, 1] | model.json value_range: expected a list of two numbers that differ, found [1, 1]",
                "ContrastLimitedAdaptiveHistogramEqualization | 'clip_limit': 'a' | model.json clip_limit: expected a number, found \"a\"",
                "ContrastLimitedAdaptiveHistogramEqualization | 'tile_grid_size': 8 | model.json tile_grid_size: expected a list of two positive integers, found 8",
                "ContrastLimitedAdaptiveHistogramEqualization | 'tile_grid_size': [8, 0] | model.json tile_grid_size: expected a positive integer, found 0",
                "ContrastLimitedAdaptiveHistogramEqualization | 'data_format': 'last' | model.json data_format: expected one of \"channels_last\", \"channels_first\", found \"last\"",
                "MelSpectrogram | 'fft_length': 1 | model.json fft_length: expected an integer from 2, found 1",
                "MelSpectrogram | 'fft_length': 8, 'sequence_length': 10 | model.json sequence_length: expected at most fft_length, 8, found 10",
                "MelSpectrogram | 'sequence_stride': 0 | model.json sequence_stride: expected a positive integer, found 0",
                "MelSpectrogram | 'window': 'none' | model.json window: expected \"hann\", \"hamming\" or null, found \"none\"",
                "MelSpectrogram | 'sampling_rate': 0 | model.json sampling_rate: expected a number above 0, found 0",
                "MelSpectrogram | 'min_freq': -1 | model.json min_freq: expected a number from 0 on, found -1",
                "MelSpectrogram | 'max_freq': 20 | model.json max_freq: expected a number above min_freq, 20.0, found 20",
                "MelSpectrogram | 'min_power': 0 | model.json min_power: expected a number above 0, found 0",
                "MelSpectrogram | 'mag_exp': 'a' | model.json mag_exp: expected a number, found \"a\"",
                "Dense | 'units': 3, 'dtype': {'class_name': 'Int4DTypePolicy', 'config': {'mode': 'int4/2'}} | model.json dtype: field \"source_name\" is missing",
                "Dense | 'units': 3, 'dtype': {'class_name': 'Int4DTypePolicy', 'config': {'mode': 'int4/0', 'source_name': 'float32'}} | model.json dtype: expected a mode int4/<block_size>, with -1 or a positive integer, found {\"class_name\": \"Int4DTypePolicy\", \"config\": {\"mode\": \"int4/0\", \"source_name\": \"float32\"}}",
                "Dense | 'units': 3, 'dtype': {'class_name': 'Int4DTypePolicy', 'config': {'mode': 'int4/2', 'source_name': 'float32'}}, 'quantization_config': {'class_name': 'Int4QuantizationConfig', 'config': {'block_size': 0}} | model.json quantization_config config block_size: expected a positive integer, -1 or null, found 0",
                "Dense | 'units': 3, 'dtype': {'class_name': 'Int4DTypePolicy', 'config': {'mode': 'int4/2', 'source_name': 'float32'}}, 'quantization_config': {'class_name': 'Int4QuantizationConfig', 'config': {'block_size': 4, 'activation_quantizer': {'class_name': 'AbsMaxQuantizer', 'config': {'value_range': [-8, 7]}}}} | model.json: inputs made integers beside a kernel in blocks",
                "Dense | 'units': 3, 'dtype': {'class_name': 'QuantizedFloat8DTypePolicy', 'config': {'mode': 'float8', 'source_name': 'float32', 'amax_history_length': 0}} | model.json dtype config amax_history_length: expected a positive integer, found 0",
                "Embedding | 'input_dim': 3, 'output_dim': 2, 'dtype': {'class_name': 'QuantizedDTypePolicy', 'config': {'mode': 'float8', 'source_name': 'float32'}} | model.json: float8 of Embedding, which is neither Dense nor EinsumDense"
            })
    void a_malformed_field_is_refused_where_it_stands(String className, String config, String message) {
        String layer = "{'class_name': '" + className + "', 'config': {'name': 'x', " + config + "}}";
        assertThatThrownBy(() -> Spoken.read(Dialect.KERAS3, layer))
                .isInstanceOf(MalformedException.class)
                .hasMessage(message);
    }
}
