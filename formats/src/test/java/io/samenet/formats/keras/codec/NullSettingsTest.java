package io.samenet.formats.keras.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Opaque;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What null says of settings that only training uses: what Keras makes of it, which may not be the default. */
class NullSettingsTest {
    private static Layer read(Dialect dialect, String className, String config) {
        return new LayerDecoder(new NoModels())
                .decode(Spoken.source(
                        dialect,
                        Spoken.json("{'class_name': '" + className + "', 'config': {'name': 'x', " + config + "}}")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "STFTSpectrogram | 'window': null | window | {'v': null}",
                "STFTSpectrogram | 'scaling': null | scaling | {'v': null}",
                "LSTM | 'units': 3, 'unit_forget_bias': null | unit_forget_bias | {'v': false}",
                "Dense | 'units': 3, 'bias_initializer': null | bias_initializer | {'v': {'class_name': 'GlorotUniform', 'config': {}}}",
            })
    void null_is_another_setting_than_the_default(String className, String config, String field, String value) {
        Dict training = read(Dialect.KERAS3, className, config).training();
        assertThat(training)
                .isEqualTo(Value.dict()
                        .put(field, Spoken.json(value).get("v").orElseThrow())
                        .build());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Dense | 'units': 3, 'kernel_initializer': null, 'kernel_regularizer': null, 'lora_rank': null",
                "BatchNormalization | 'synchronized': null, 'gamma_constraint': null",
            })
    void null_is_the_default_where_that_is_none_or_what_keras_takes_for_none(String className, String config) {
        assertThat(read(Dialect.KERAS3, className, config).training()).isEqualTo(Dict.EMPTY);
    }

    @ParameterizedTest
    @CsvSource({"window", "scaling"})
    void a_window_that_is_none_is_written_as_it_was_read(String field) {
        Layer layer = read(Dialect.KERAS3, "STFTSpectrogram", "'" + field + "': null");
        Dict written = Spoken.write(Spoken.forgotten(layer), Dialect.KERAS3).config();
        assertThat(written.get(field)).contains(Value.none());
    }

    @ParameterizedTest
    @CsvSource({
        "MelSpectrogram, sampling_rate",
        "MelSpectrogram, ref_power",
        "ContrastLimitedAdaptiveHistogramEqualization, value_range",
        "ContrastLimitedAdaptiveHistogramEqualization, clip_limit",
        "ContrastLimitedAdaptiveHistogramEqualization, tile_grid_size",
    })
    void null_of_which_keras_makes_nothing_is_not_supported(String className, String field) {
        assertThat(read(Dialect.KERAS3, className, "'" + field + "': null").declaration())
                .isInstanceOfSatisfying(
                        Opaque.class, o -> assertThat(o.reason()).isEqualTo(field + " null is not supported"));
    }
}
