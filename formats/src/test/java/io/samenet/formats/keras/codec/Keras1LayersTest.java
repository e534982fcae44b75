package io.samenet.formats.keras.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.Padding;
import io.samenet.formats.layer.Window;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.activation.ParametricActivation;
import io.samenet.formats.layer.convolution.Convolution;
import io.samenet.formats.layer.core.Dense;
import io.samenet.formats.layer.core.Highway;
import io.samenet.formats.layer.core.MaxoutDense;
import io.samenet.formats.layer.merge.Concatenate;
import io.samenet.formats.layer.merge.CosineMerge;
import io.samenet.formats.layer.merge.Dot;
import io.samenet.formats.layer.merge.Merge;
import io.samenet.formats.layer.normalization.BatchNormalization;
import io.samenet.formats.layer.normalization.SampleNormalization;
import io.samenet.formats.layer.pooling.Pooling;
import io.samenet.formats.layer.recurrent.LSTM;
import io.samenet.formats.layer.recurrent.RecurrentOptions;
import io.samenet.formats.layer.recurrent.TimeDistributed;
import io.samenet.formats.layer.reshape.Border;
import io.samenet.formats.layer.reshape.ZeroPadding;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Opaque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Spellings of Keras 1.2.2, by its source. */
class Keras1LayersTest {
    private static Layer read(String className, String config) {
        return Spoken.read(Dialect.KERAS1, "{'class_name': '" + className + "', 'config': {" + config + "}}");
    }

    private static Declaration meaning(String className, String config) {
        return read(className, config).declaration();
    }

    @Test
    void a_dense_layer_has_an_output_dim_and_initializations_by_short_names() {
        Layer layer = read(
                "Dense",
                "'name': 'd', 'output_dim': 3, 'init': 'he_normal', 'activation': 'relu', 'W_regularizer':"
                        + " {'name': 'WeightRegularizer', 'l1': 0.0, 'l2': 0.5}, 'b_regularizer': null,"
                        + " 'activity_regularizer': null, 'W_constraint': {'name': 'MaxNorm', 'm': 3, 'axis': 0},"
                        + " 'b_constraint': null, 'bias': false, 'input_dim': 7");

        assertThat(layer.declaration()).isEqualTo(new Dense(3, false, ActivationFunction.RELU));
        assertThat(layer.training())
                .isEqualTo(Spoken.json("{'kernel_initializer': {'class_name': 'HeNormal', 'config': {}},"
                        + " 'kernel_regularizer': {'class_name': 'L1L2', 'config': {'l2': 0.5}},"
                        + " 'kernel_constraint': {'class_name': 'MaxNorm', 'config': {'max_value': 3.0}}}"));
    }

    @Test
    void a_convolution_has_a_field_for_each_side_of_its_window() {
        assertThat(meaning(
                        "Convolution2D",
                        "'nb_filter': 4, 'nb_row': 3, 'nb_col': 2, 'subsample': [1, 2], 'border_mode': 'same',"
                                + " 'dim_ordering': 'th', 'activation': 'linear'"))
                .isEqualTo(new Convolution(
                        4,
                        Window.of(List.of(3L, 2L), List.of(1L, 2L)),
                        Padding.SAME,
                        DataFormat.CHANNELS_FIRST,
                        1,
                        true,
                        ActivationFunction.LINEAR));
        assertThat(meaning(
                        "AtrousConvolution1D",
                        "'nb_filter': 4, 'filter_length': 3, 'subsample_length': 1, 'atrous_rate': 2, 'bias': false"))
                .isEqualTo(new Convolution(
                        4,
                        new Window(List.of(3L), List.of(1L), List.of(2L)),
                        Padding.VALID,
                        DataFormat.CHANNELS_LAST,
                        1,
                        false,
                        ActivationFunction.LINEAR));
    }

    @Test
    void pooling_of_one_dimension_has_a_length_and_a_stride() {
        assertThat(meaning("MaxPooling1D", "'pool_length': 3, 'stride': 2, 'border_mode': 'valid'"))
                .isEqualTo(new Pooling(
                        Pooling.Kind.MAX,
                        Window.of(List.of(3L), List.of(2L)),
                        Padding.VALID,
                        DataFormat.CHANNELS_LAST));
    }

    @Test
    void an_lstm_has_inner_fields_and_a_piecewise_linear_gate() {
        Layer layer = read(
                "LSTM",
                "'output_dim': 3, 'init': 'glorot_uniform', 'inner_init': 'orthogonal', 'forget_bias_init': 'one',"
                        + " 'activation': 'tanh', 'inner_activation': 'hard_sigmoid', 'W_regularizer': null,"
                        + " 'U_regularizer': null, 'b_regularizer': null, 'dropout_W': 0.5, 'dropout_U': 0.0,"
                        + " 'return_sequences': true, 'go_backwards': false, 'stateful': false, 'unroll': false,"
                        + " 'consume_less': 'cpu', 'input_dim': 4, 'input_length': null");

        assertThat(layer.declaration())
                .isEqualTo(new LSTM(
                        3,
                        ActivationFunction.TANH,
                        ActivationFunction.of(ActivationFunction.Kind.HARD_SIGMOID, 5),
                        true,
                        new RecurrentOptions(true, false, false, false, false, false)));
        assertThat(layer.training())
                .isEqualTo(Spoken.json("{'recurrent_initializer': {'class_name': 'Orthogonal', 'config': {'gain':"
                        + " 1.1}}, 'dropout': 0.5}"));
    }

    @Test
    void batch_normalization_of_mode_2_depends_on_the_batch() {
        assertThat(meaning("BatchNormalization", "'epsilon': 1e-05, 'mode': 0, 'axis': 1, 'momentum': 0.5"))
                .isEqualTo(new BatchNormalization(1, 1e-5, true, true, 0.5));
        assertThat(meaning("BatchNormalization", "'mode': 2, 'axis': -1"))
                .isInstanceOfSatisfying(Opaque.class, o -> assertThat(o.reason())
                        .isEqualTo(
                                "mode 2 normalizes by the batch at inference too: no sample has an output of its own"));
    }

    @Test
    void batch_normalization_of_mode_1_is_a_layer_of_its_own_with_what_training_uses_of_the_other() {
        Layer layer = read(
                "BatchNormalization",
                "'name': 'n', 'epsilon': 0.25, 'mode': 1, 'axis': 1, 'momentum': 0.5, 'beta_regularizer': null,"
                        + " 'gamma_regularizer': {'name': 'L1L2Regularizer', 'l1': 0.0, 'l2': 0.5}");

        assertThat(layer.declaration()).isEqualTo(new SampleNormalization(1, 0.25));
        assertThat(layer.training())
                .isEqualTo(Spoken.json("{'gamma_regularizer': {'class_name': 'L1L2', 'config': {'l2': 0.5}}}"));
    }

    @Test
    void a_merge_is_what_its_mode_says() {
        assertThat(meaning("Merge", "'mode': 'sum', 'concat_axis': -1, 'dot_axes': -1"))
                .isEqualTo(new Merge(Merge.Function.ADD));
        assertThat(meaning("Merge", "'mode': 'concat', 'concat_axis': 1, 'dot_axes': -1, 'mode_type': 'raw'"))
                .isEqualTo(new Concatenate(1));
        assertThat(meaning("Merge", "'mode': 'dot', 'dot_axes': [[1], [2]]")).isEqualTo(new Dot(1, 2, false));
        assertThat(meaning("Merge", "'mode': 'cos', 'dot_axes': 1")).isEqualTo(new CosineMerge(1, 1));
        assertThat(meaning("Merge", "'mode': 'cos', 'dot_axes': [[1], [2]]")).isEqualTo(new CosineMerge(1, 2));
        assertThat(meaning("Merge", "'mode': 'cos'")).isEqualTo(new CosineMerge(-1, -1));
        assertThat(meaning("Merge", "'mode': 'sum', 'output_shape': [3], 'output_mask': null, 'arguments': {'a': 1}"))
                .isEqualTo(new Merge(Merge.Function.ADD));
        assertThat(meaning("Merge", "'mode': ['code', null, null], 'mode_type': 'lambda', 'output_shape': [3]"))
                .isInstanceOfSatisfying(Opaque.class, o -> assertThat(o.reason())
                        .isEqualTo("a Merge by a lambda holds code, which samenet never runs"));
        assertThat(meaning("Merge", "'mode': 'power'")).isInstanceOfSatisfying(Opaque.class, o -> assertThat(o.reason())
                .isEqualTo("mode \"power\" is not supported"));
        assertThat(meaning("Merge", "'mode': 'sum', 'layers': [1]"))
                .isInstanceOfSatisfying(Opaque.class, o -> assertThat(o.reason())
                        .isEqualTo("Merge of branches inside a Sequential is not supported"));
    }

    @Test
    void a_dense_layer_over_time_is_two_layers() {
        Declaration declaration = meaning("TimeDistributedDense", "'name': 't', 'output_dim': 3, 'init': 'uniform'");

        assertThat(declaration).isInstanceOfSatisfying(TimeDistributed.class, t -> {
            assertThat(t.inner().declaration()).isEqualTo(new Dense(3, true, ActivationFunction.LINEAR));
            assertThat(t.inner().training().has("kernel_initializer")).isTrue();
        });
    }

    @Test
    void padding_may_be_a_number_for_each_dimension_or_one_for_each_side() {
        ZeroPadding even = new ZeroPadding(List.of(new Border(1, 1), new Border(2, 2)), DataFormat.CHANNELS_LAST);
        ZeroPadding uneven = new ZeroPadding(List.of(new Border(1, 2), new Border(3, 4)), DataFormat.CHANNELS_LAST);

        assertThat(meaning("ZeroPadding2D", "'padding': [1, 2], 'dim_ordering': 'tf'"))
                .isEqualTo(even);
        assertThat(meaning("ZeroPadding2D", "'padding': [1, 2, 3, 4], 'dim_ordering': 'tf'"))
                .isEqualTo(uneven);
        assertThat(meaning(
                        "ZeroPadding2D", "'padding': {'top_pad': 1, 'bottom_pad': 2, 'left_pad': 3, 'right_pad': 4}"))
                .isEqualTo(uneven);
    }

    @Test
    void borders_that_theano_alone_knew_are_not_known() {
        assertThat(meaning("Convolution1D", "'nb_filter': 4, 'filter_length': 3, 'border_mode': 'half'"))
                .isInstanceOfSatisfying(
                        Opaque.class, o -> assertThat(o.reason()).isEqualTo("border_mode \"half\" is not supported"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Recurrent", "Convolution4D"})
    void other_layers_are_kept_as_they_are(String className) {
        assertThat(meaning(className, "'name': 'x', 'output_dim': 3")).isInstanceOfSatisfying(Opaque.class, o -> {
            assertThat(o.reason()).isEqualTo("class " + className + " is not known");
            assertThat(o.config()).isEqualTo(Spoken.json("{'output_dim': 3}"));
        });
    }

    @Test
    void layers_that_only_keras_1_has_are_known() {
        assertThat(meaning("Highway", "'name': 'h', 'activation': 'tanh', 'bias': false, 'input_dim': 4"))
                .isEqualTo(new Highway(false, ActivationFunction.TANH));
        assertThat(meaning("MaxoutDense", "'name': 'm', 'output_dim': 3, 'nb_feature': 2"))
                .isEqualTo(new MaxoutDense(3, 2, true));
        assertThat(meaning("SReLU", "'name': 's', 't_left_init': 'zero'"))
                .isEqualTo(new ParametricActivation(ParametricActivation.Kind.SRELU));
    }
}
