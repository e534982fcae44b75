package io.samenet.formats.keras.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samenet.formats.error.MalformedException;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.layer.core.Dense;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Opaque;
import io.samenet.formats.model.Policy;
import io.samenet.formats.tensor.DType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a layer, and what is only not known. */
class LayerErrorsTest {
    private static Layer read(Dialect dialect, String className, String config) {
        return Spoken.read(dialect, "{'class_name': '" + className + "', 'config': {'name': 'x', " + config + "}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Dense | 'units': '10' | units: expected a positive integer, found \"10\"",
                "Dense | 'units': 0 | units: expected a positive integer, found 0",
                "Dense | 'activation': 'relu' | field \"units\" is missing",
                "Dense | 'units': 3, 'use_bias': 2 | use_bias: expected true or false, found 2",
                "Dense | 'units': 3, 'activation': 7 | activation: expected a string, found 7",
                "Dense | 'units': 3, 'activation': {'x': 1} | activation: field \"class_name\" is missing",
                "Dense | 'units': 3, 'dtype': 5 | dtype: expected a name or an object, found 5",
                "Dense | 'units': 3, 'kernel_initializer': 5 | kernel_initializer: expected a name or an object, found 5",
                "Dense | 'units': 3, 'trainable': 'yes' | trainable: expected true or false, found \"yes\"",
                "InputLayer | 'batch_input_shape': 3 | batch_input_shape: expected a shape with the batch first, found 3",
                "InputLayer | 'batch_input_shape': [null, -4] | batch_input_shape: expected sizes from 0 or null, found [null, -4]",
                "InputLayer | 'sparse': false | field \"batch_shape\" is missing",
                "Embedding | 'input_dim': 5, 'output_dim': -1 | output_dim: expected a positive integer, found -1",
                "Masking | 'mask_value': 'a' | mask_value: expected a number, found \"a\"",
                "Dropout | 'seed': 1 | field \"rate\" is missing",
                "RandomFlip | 'mode': 3 | mode: expected a string, found 3",
                "RandomZoom | 'height_factor': [1, 2, 3] | height_factor: expected a number or a list of two numbers, found [1, 2, 3]",
                "RandomRotation | 'factor': 'wide' | factor: expected a number or a list of two numbers, found \"wide\"",
                "RandomCrop | 'height': 4 | field \"width\" is missing",
                "SpectralNormalization | 'power_iterations': 2 | field \"layer\" is missing",
                "SpectralNormalization | 'layer': {'class_name': 'GRU', 'config': {'units': 3, 'reset_after': false}} | the layer inside has neither kernel nor embeddings",
                "Conv2D | 'filters': 4, 'kernel_size': [3] | kernel_size: expected an integer or a list of 2, found [3]",
                "Conv2D | 'filters': 4, 'kernel_size': 3, 'padding': 'full' | padding: expected one of \"valid\", \"same\", \"causal\", found \"full\"",
                "Conv2D | 'filters': 4, 'kernel_size': 3, 'padding': 'causal' | causal padding over 2 dimensions",
                "Conv1D | 'filters': 4, 'kernel_size': 3, 'groups': 3 | 4 filters in 3 groups",
                "Conv1D | 'filters': 4, 'kernel_size': 3, 'data_format': 'nhwc' | data_format: expected one of \"channels_last\", \"channels_first\", found \"nhwc\"",
                "MaxPooling2D | 'strides': 2 | field \"pool_size\" is missing",
                "BatchNormalization | 'epsilon': null, 'axis': 'last' | axis: expected an integer, found \"last\"",
                "GroupNormalization | 'groups': 0 | groups: expected a positive integer or -1, found 0",
                "GroupNormalization | 'groups': -2 | groups: expected an integer from -1, found -2",
                "UnitNormalization | 'axis': 'last' | axis: expected an integer, found \"last\"",
                "EinsumDense | 'output_shape': 3 | field \"equation\" is missing",
                "EinsumDense | 'equation': 'ab,bc->ac', 'output_shape': [0] | output_shape: expected a positive integer or a list of them and of null, found [0]",
                "EinsumDense | 'equation': 'ab,bc', 'output_shape': 3 | equation \"ab,bc\" is not of the form ab,bc->ac, ...ab,bc->...ac or ab...,bc->ac... with every axis once",
                "EinsumDense | 'equation': 'ab,bc->ac', 'output_shape': 3, 'bias_axes': 'b' | bias_axes \"b\" are not all in the output of \"ab,bc->ac\"",
                "Attention | 'score_mode': 'sum' | score_mode: expected one of \"dot\", \"concat\", found \"sum\"",
                "Attention | 'dropout': 2 | dropout: expected a number from 0 to 1, found 2",
                "AdditiveAttention | 'use_scale': 'no' | use_scale: expected true or false, found \"no\"",
                "MultiHeadAttention | 'num_heads': 0, 'key_dim': 3 | num_heads: expected a positive integer, found 0",
                "MultiHeadAttention | 'num_heads': 2 | field \"key_dim\" is missing",
                "MultiHeadAttention | 'num_heads': 2, 'key_dim': 3, 'output_shape': [2, 0] | output_shape: expected positive integers, found [2, 0]",
                "LSTM | 'units': 3, 'return_sequences': 'all' | return_sequences: expected true or false, found \"all\"",
                "Bidirectional | 'merge_mode': 'sum' | field \"layer\" is missing",
                "Bidirectional | 'layer': {'class_name': 'Dense', 'config': {'units': 3}} | layer: expected a recurrent layer, found Dense",
                "TimeDistributed | 'layer': 5 | layer: expected a layer, found 5",
                "TimeDistributed | 'layer': {'class_name': 'Dense', 'config': {'units': 0}} | layer units: expected a positive integer, found 0",
                "Concatenate | 'axis': 1000 | axis: expected an axis, found 1000",
                "Dot | 'axes': [1, 2, 3] | axes: expected an axis or a list of 2, found [1, 2, 3]",
                "Reshape | 'target_shape': 5 | target_shape: expected a list of sizes, found 5",
                "Reshape | 'target_shape': [-1, -1] | more than one dimension left over in (None, None)",
                "Permute | 'dims': [1, 1] | [1, 1] is no permutation of 1 to 2",
                "RepeatVector | 'n': 0 | n: expected a positive integer, found 0",
                "ZeroPadding2D | 'padding': [1, 2, 3] | padding: expected borders of 2 dimensions, found [1, 2, 3]",
                "Cropping1D | 'cropping': [-1, 2] | cropping: expected borders that are integers from 0, found [-1, 2]",
                "UpSampling2D | 'size': 0 | size: expected a positive integer, found 0",
                "Rescaling | 'offset': 1.0 | field \"scale\" is missing",
                "Rescaling | 'scale': [[1.0, 2.0], [3.0]] | scale: expected a number, or lists of numbers of equal lengths, found [[1.0, 2.0], [3.0]]",
                "Rescaling | 'scale': [1.0, [2.0]] | scale: expected a number, or lists of numbers of equal lengths, found [1.0, [2.0]]",
                "Normalization | 'mean': 1.0 | mean and variance are given together, or neither is",
                "CategoryEncoding | 'output_mode': 'count' | field \"num_tokens\" is missing",
                "CategoryEncoding | 'num_tokens': 3, 'output_mode': 'int' | an output mode other than int",
                "CategoryEncoding | 'num_tokens': 3, 'output_mode': 'hot' | output_mode: expected one of \"int\", \"one_hot\", \"multi_hot\", \"count\", found \"hot\"",
                "Discretization | 'bin_boundaries': [1.0, 0.5] | boundaries in ascending order, not [1.0, 0.5]",
                "Discretization | 'bin_boundaries': 0.5 | bin_boundaries: expected a list of numbers, found 0.5",
                "Discretization | 'bin_boundaries': [0.5], 'num_bins': -1 | num_bins: expected an integer from 0, found -1",
                "CenterCrop | 'height': 3 | field \"width\" is missing",
                "Resizing | 'height': 3, 'width': 0 | width: expected a positive integer, found 0",
                "Resizing | 'height': 3, 'width': 4, 'interpolation': 'cubic' | interpolation: expected one of \"nearest\", \"bilinear\", \"bicubic\", \"lanczos3\", \"lanczos5\", \"area\", \"gaussian\", \"mitchellcubic\", found \"cubic\""
            })
    void a_malformed_field_is_refused_where_it_stands(String className, String config, String message) {
        String place = message.matches("^[a-z_]+( [a-z_]+)?: .*") ? "model.json " : "model.json: ";
        assertThatThrownBy(() -> read(Dialect.KERAS2, className, config))
                .isInstanceOf(MalformedException.class)
                .hasMessage(place + message);
    }

    private static Layer operation(String className, String config) {
        return Spoken.read(
                Dialect.KERAS3,
                "{'module': 'keras.src.ops.numpy', 'class_name': '" + className + "', 'config': {'name': 'x', " + config
                        + "}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "GaussianBlur | 'kernel_size': [3] | kernel_size: expected an integer or a list of 2, found [3]",
                "GaussianBlur | 'sigma': 1.0 | sigma: expected a list of 2 numbers, found 1.0",
                "GaussianBlur | 'sigma': [1.0, 'b'] | sigma: expected a number, found \"b\"",
                "GaussianBlur | 'sigma': [1.0, 0.0] | kernel_size 3, sigma [1.0, 0.0]",
                "Pinv | 'rcond': 'small' | rcond: expected a number, found \"small\"",
                "MatrixRank | 'tol': [1] | tol: expected a number, found [1]",
                "Correlate | 'mode': 'best' | mode: expected one of \"valid\", \"same\", \"full\", found \"best\"",
                "Resize | 'size': [3] | size: expected an integer or a list of 2, found [3]",
                "Resize | 'antialias': true | field \"size\" is missing",
                "AffineTransform | 'fill_mode': 'none' | fill_mode: expected one of \"constant\", \"nearest\", \"wrap\", \"mirror\", \"reflect\", found \"none\"",
                "PerspectiveTransform | 'interpolation': 'bicubic' | interpolation: expected one of \"nearest\", \"bilinear\", found \"bicubic\"",
                "MapCoordinates | 'order': 2 | order: expected 0 or 1, found 2",
                "MapCoordinates | 'fill_mode': 'wrap' | field \"order\" is missing",
                "ScaleAndTranslate | 'spatial_dims': [1], 'method': 'area', 'output_shape': [1, 2] | method: expected a method of scaling, found \"area\"",
                "ScaleAndTranslate | 'spatial_dims': [1], 'method': 'cubic', 'output_shape': [1, 0] | output_shape: expected a list of sizes, found [1, 0]",
                "CTCLoss | 'mask_index': 'last' | mask_index: expected an integer, found \"last\"",
                "CTCDecode | 'strategy': 'best' | strategy: expected \"greedy\" or \"beam_search\", found \"best\"",
                "CTCDecode | 'merge_repeated': 2 | merge_repeated: expected true or false, found 2",
                "CTCDecode | 'strategy': 'beam_search', 'beam_width': 2, 'top_paths': 3 | beam_width 2, top_paths 3"
            })
    void a_malformed_field_of_an_operation_is_refused_where_it_stands(String className, String config, String message) {
        String place = message.matches("^[a-z_]+: .*") ? "model.json " : "model.json: ";
        assertThatThrownBy(() -> operation(className, config))
                .isInstanceOf(MalformedException.class)
                .hasMessage(place + message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "GaussianBlur | 'kernel_size': [3, 5] | kernel_size [3, 5] is not supported",
                "CTCLoss | 'mask_index': -1 | mask_index -1 is not supported",
                "Select | 'trainable': true | lists of 0 conditions and 0 choices are not supported"
            })
    void an_operation_that_backends_compute_otherwise_is_kept_as_it_is(String className, String config, String reason) {
        assertThat(operation(className, config).declaration())
                .isInstanceOfSatisfying(
                        Opaque.class, o -> assertThat(o.reason()).isEqualTo(reason));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Frobnicate | 'units': 3 | class Frobnicate is not known",
                "Lambda | 'function': ['4wE=', null, null] | Lambda holds code, which samenet never runs",
                "CuDNNLSTM | 'units': 3 | CuDNNLSTM's weights are in cuDNN's layout, which is not supported",
                "TFOpLambda | 'function': 'linalg.expm' | TFOpLambda of linalg.expm is not known",
                "Dense | 'units': 3, 'sparkle': 7 | field sparkle 7 is not known",
                "Dense | 'units': 3, 'activation': 'my_function' | activation \"my_function\" is not supported",
                "Dense | 'units': 3, 'activation': {'class_name': 'PReLU', 'config': {}} | activation of class PReLU is not supported",
                "Dense | 'units': 3, 'dtype': {'class_name': 'DTypePolicyMap', 'config': {}} | dtype policy DTypePolicyMap is not supported",
                "Dense | 'units': 3, 'dtype': {'class_name': 'GPTQDTypePolicy', 'config': {'mode': 'gptq/4/2', 'source_name': 'float32'}} | quantization mode gptq/4/2 is not supported",
                "Dense | 'units': 3, 'dtype': {'class_name': 'AWQDTypePolicy', 'config': {'mode': 'awq/4/-1', 'source_name': 'float32'}} | quantization mode awq/4/-1 is not supported",
                "Dense | 'units': 3, 'dtype': {'class_name': 'Int4DTypePolicy', 'config': {'mode': 'int4/-1', 'source_name': 'mixed_bfloat16'}}, 'quantization_config': {'class_name': 'Int4QuantizationConfig', 'config': {'activation_quantizer': {'class_name': 'AbsMaxQuantizer', 'config': {'value_range': [-8, 7]}}}} | int4 of bfloat16 is not supported",
                "Embedding | 'input_dim': 3, 'output_dim': 2, 'dtype': {'class_name': 'Int4DTypePolicy', 'config': {'mode': 'int4/2', 'source_name': 'mixed_float16'}} | int4 of float16 is not supported",
                "Dense | 'units': 3, 'dtype': {'class_name': 'Int4DTypePolicy', 'config': {'mode': 'int4/-1', 'source_name': 'float32'}}, 'quantization_config': {'class_name': 'Int8QuantizationConfig', 'config': {}} | quantization_config Int8QuantizationConfig is not supported",
                "Conv1D | 'filters': 3, 'kernel_size': 3, 'dtype': {'class_name': 'Int4DTypePolicy', 'config': {'mode': 'int4/2', 'source_name': 'float32'}} | int4 of Conv1D is not supported",
                "Dense | 'units': 3, 'dtype': {'class_name': 'QuantizedDTypePolicy', 'config': {'mode': 'gptq', 'source_name': 'float32'}} | quantization mode gptq is not supported",
                "Conv1D | 'filters': 3, 'kernel_size': 3, 'dtype': {'class_name': 'QuantizedDTypePolicy', 'config': {'mode': 'int8', 'source_name': 'float32'}} | int8 of Conv1D is not supported",
                "Dense | 'units': 3, 'dtype': {'class_name': 'QuantizedDTypePolicy', 'config': {'mode': 'int8', 'source_name': 'mixed_bfloat16'}} | int8 of bfloat16 is not supported",
                "InputLayer | 'batch_input_shape': [null, 4], 'ragged': true | ragged true is not supported",
                "BatchNormalization | 'renorm': true | renorm true is not supported",
                "BatchNormalization | 'axis': [1, 2] | axis [1, 2] is not supported",
                "MultiHeadAttention | 'num_heads': 2, 'key_dim': 3, 'attention_axes': [-2] | attention_axes [-2] is not supported",
                "MultiHeadAttention | 'num_heads': 2, 'key_dim': 3, 'use_gate': true | field use_gate true is not known",
                "CategoryEncoding | 'num_tokens': 3, 'sparse': true | sparse true is not supported",
                "Discretization | 'num_bins': 4, 'bin_boundaries': null | bin_boundaries that were adapted: Keras 2 finds them again when it loads a whole .h5 only",
                "Resizing | 'height': 3, 'width': 4, 'antialias': true | field antialias true is not known",
                "TimeDistributed | 'layer': {'class_name': 'Frobnicate', 'config': {'name': 'f'}} | holds \"f\": class Frobnicate is not known",
                "Bidirectional | 'layer': {'class_name': 'Frobnicate', 'config': {'name': 'c'}} | holds \"c\": class Frobnicate is not known"
            })
    void what_is_not_known_is_kept_with_the_reason(String className, String config, String reason) {
        Layer layer = read(Dialect.KERAS2, className, config);

        assertThat(layer.declaration()).isInstanceOfSatisfying(Opaque.class, o -> {
            assertThat(o.reason()).isEqualTo(reason);
            assertThat(o.config()).isEqualTo(Spoken.json("{" + config + "}"));
        });
        assertThat(Spoken.write(layer.named("y"), Dialect.KERAS2).config())
                .isEqualTo(Spoken.json("{'name': 'y', " + config + "}"));
        assertThatThrownBy(() -> Spoken.write(layer, Dialect.KERAS3))
                .isInstanceOf(UnsupportedException.class)
                .hasMessage("model.json: " + className + " of Keras 2 cannot be written for Keras 3: " + reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TimeDistributed | float32 | Dense | 'units': 3 | float16 | float16",
                "TimeDistributed | float16 | Dense | 'units': 3 | mixed_float16 | float16 with variables of float32",
                "Bidirectional | float64 | LSTM | 'units': 3 | float32 | float32"
            })
    void a_wrapper_of_another_dtype_than_its_layer_is_known_for_keras_2_only(
            String wrapper, String outer, String inner, String units, String dtype, String said) {
        String config = "'dtype': '%s', 'layer': {'class_name': '%s', 'config': {'name': 'd', 'dtype': '%s', %s}}"
                .formatted(outer, inner, dtype, units);
        Layer two = read(Dialect.KERAS2, wrapper, config);
        String name = wrapper.equals("Bidirectional") ? "forward_d" : "d";
        String reason =
                "dtype " + outer + " around \"" + name + "\" of dtype " + said + " is not supported for Keras 3";

        assertThat(two.declaration()).isNotInstanceOf(Opaque.class);
        assertThat(Spoken.write(two, Dialect.KERAS2).config().text("dtype")).hasValue(outer);
        assertThatThrownBy(() -> Spoken.write(two, Dialect.KERAS3))
                .isInstanceOf(UnsupportedException.class)
                .hasMessage("model.json: " + reason);
        assertThat(read(Dialect.KERAS3, wrapper, config).declaration())
                .isInstanceOfSatisfying(
                        Opaque.class, o -> assertThat(o.reason()).isEqualTo(reason.replace("forward_", "")));
    }

    @Test
    void a_class_of_the_users_own_is_not_keras_class_of_that_name() {
        Layer layer = Spoken.read(
                Dialect.KERAS3,
                "{'module': 'mine', 'class_name': 'Dense', 'config': {'units': 3}, 'registered_name': 'Custom>Dense'}");

        assertThat(layer.declaration()).isInstanceOfSatisfying(Opaque.class, o -> assertThat(o.reason())
                .isEqualTo("class Custom>Dense is not one of Keras's own"));
    }

    @Test
    void a_layer_and_an_operation_of_one_name_are_told_apart_by_their_module() {
        Layer layer = Spoken.read(
                Dialect.KERAS3,
                "{'module': 'keras.layers', 'class_name': 'Maximum', 'config': {}, 'registered_name': null}");
        Layer operation = Spoken.read(
                Dialect.KERAS3,
                "{'module': 'keras.src.ops.numpy', 'class_name': 'Maximum', 'config': {}, 'registered_name': 'x'}");

        assertThat(layer.declaration()).isNotEqualTo(operation.declaration());
    }

    @ParameterizedTest
    @CsvSource({
        "'float64', FLOAT64, FLOAT64",
        "'mixed_float16', FLOAT16, FLOAT32",
        "'mixed_bfloat16', BFLOAT16, FLOAT32"
    })
    void a_policy_is_a_name_or_an_object(String name, DType compute, DType variable) {
        Policy expected = new Policy(compute, variable);

        assertThat(read(Dialect.KERAS2, "Dense", "'units': 3, 'dtype': '" + name + "'")
                        .policy())
                .isEqualTo(expected);
        assertThat(read(
                                Dialect.KERAS3,
                                "Dense",
                                "'units': 3, 'dtype': {'class_name': 'DTypePolicy', 'config': {'name': '" + name
                                        + "'}}")
                        .policy())
                .isEqualTo(expected);
    }

    @Test
    void a_layer_without_a_name_is_named_by_its_class() {
        Layer layer = Spoken.read(Dialect.KERAS1, "{'class_name': 'Dense', 'config': {'output_dim': 3}}");

        assertThat(layer.name()).isEqualTo("dense");
        assertThat(layer.declaration()).isInstanceOf(Dense.class);
    }

    @Test
    void what_training_uses_and_the_target_has_no_place_for_is_told() {
        Layer layer = read(
                Dialect.KERAS2,
                "Dense",
                "'units': 3, 'kernel_initializer': {'class_name': 'Constant', 'config': {'value': 2.0}}");

        assertThat(Spoken.write(layer, Dialect.KERAS1).lost())
                .containsExactly("kernel_initializer {\"class_name\": \"Constant\", \"config\": {\"value\": 2.0}}");
        assertThat(Spoken.write(layer, Dialect.KERAS3).lost()).isEmpty();
    }

    @Test
    void equal_initializers_are_equal_however_they_are_written() {
        assertThat(initializer("'glorot_uniform'"))
                .isEqualTo(initializer("{'class_name': 'GlorotUniform', 'config': {'seed': null}}"))
                .isEqualTo(initializer("{'class_name': 'VarianceScaling', 'config': {'scale': 1.0, 'mode': 'fan_avg',"
                        + " 'distribution': 'uniform', 'seed': null}}"))
                .isEqualTo(initializer("{'class_name': 'glorot_uniform', 'config': {'dtype': 'float32'}}"));
        assertThat(initializer("{'class_name': 'RandomNormal', 'config': {'mean': 0.0, 'stddev': 1}}"))
                .isEqualTo(initializer("{'class_name': 'random_normal', 'config': {'stddev': 1.0}}"))
                .isNotEqualTo(initializer("'random_normal'"));
    }

    private static Object initializer(String written) {
        return read(Dialect.KERAS2, "Dense", "'units': 3, 'kernel_initializer': " + written)
                .training();
    }
}
