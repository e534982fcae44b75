package io.samenet.verifier.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.Padding;
import io.samenet.formats.layer.Window;
import io.samenet.formats.layer.activation.Activation;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.convolution.Convolution;
import io.samenet.formats.layer.core.Dense;
import io.samenet.formats.layer.core.Dropout;
import io.samenet.formats.layer.core.Embedding;
import io.samenet.formats.layer.core.InputLayer;
import io.samenet.formats.layer.merge.Concatenate;
import io.samenet.formats.layer.merge.Merge;
import io.samenet.formats.layer.normalization.BatchNormalization;
import io.samenet.formats.layer.operation.Elementwise;
import io.samenet.formats.layer.operation.ElementwiseFunction;
import io.samenet.formats.layer.recurrent.LSTM;
import io.samenet.formats.layer.recurrent.RecurrentOptions;
import io.samenet.formats.layer.reshape.Flatten;
import io.samenet.formats.layer.reshape.Reshape;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Opaque;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Operand.Constant;
import io.samenet.formats.model.Operand.Tensor;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import io.samenet.verifier.proof.Difference.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What is proved and what is not, on small graphs and on large ones. */
class ProverTest {
    private static final ActivationFunction LINEAR = ActivationFunction.LINEAR;
    private static final ActivationFunction RELU = ActivationFunction.RELU;

    private static Proof prove(Model a, Model b, Scope scope) {
        Proof proof = Prover.prove(a, b, scope, 1, InterfacePairing.BY_POSITION);
        Proof reverse = Prover.prove(b, a, scope, 1, InterfacePairing.BY_POSITION);
        assertThat(reverse.holds()).as("the same the other way round").isEqualTo(proof.holds());
        return proof;
    }

    private static Proof prove(Model a, Model b) {
        return prove(a, b, Scope.INFERENCE);
    }

    /** A model of one input of four features. */
    private static Sketch chain(String prefix, Declaration... layers) {
        Sketch sketch = new Sketch(prefix);
        Tensor x = sketch.input(4);
        for (Declaration layer : layers) {
            x = sketch.apply(layer, x);
        }
        return sketch.outputs(x);
    }

    private static Dense dense(long units) {
        return new Dense(units, true, LINEAR);
    }

    private static void proved(Sketch a, Sketch b) {
        assertThat(prove(a.model(1), b.model(1)).holds()).isTrue();
    }

    private static Proof notProved(Sketch a, Sketch b) {
        Proof proof = prove(a.model(1), b.model(1));
        assertThat(proof.holds()).isFalse();
        assertThat(proof.interfaceDifferences().isEmpty()
                        && proof.structureDifferences().isEmpty()
                        && proof.weightDifferences().isEmpty())
                .as("no difference is named")
                .isFalse();
        return proof;
    }

    @Test
    void a_model_is_the_same_under_other_names() {
        proved(chain("a", dense(3), dense(2)), chain("b", dense(3), dense(2)));
    }

    @Test
    void other_weights_leave_the_structure_equal_and_are_named() {
        Proof proof = prove(chain("a", dense(3)).model(1), chain("b", dense(3)).model(2));
        assertThat(proof.holds()).isFalse();
        assertThat(proof.structure()).isEqualTo(Proof.Finding.EQUAL);
        assertThat(proof.weightDifferences())
                .extracting(Difference::whereA, Difference::whereB)
                .containsExactly(
                        tuple("layers[1] \"a_1\" kernel", "layers[1] \"b_1\" kernel"),
                        tuple("layers[1] \"a_1\" bias", "layers[1] \"b_1\" bias"));
        assertThat(proof.weightDifferences().get(0).extent().orElseThrow().differing())
                .isEqualTo(12);
    }

    @Test
    void weights_one_unit_in_the_last_place_apart_are_not_equal() {
        Model a = chain("a", dense(3)).model(1);
        Proof proof = prove(a, Sketch.with(a, 0, 5, bits -> bits + 1));
        assertThat(proof.holds()).isFalse();
        WeightDistance extent = proof.weightDifferences().get(0).extent().orElseThrow();
        assertThat(extent.differing()).isEqualTo(1);
        assertThat(extent.maxAbs()).isPositive().isLessThan(1e-7);
    }

    @Test
    void zero_and_minus_zero_are_other_bytes() {
        Model zero = Sketch.with(chain("a", dense(3)).model(1), 1, 0, bits -> 0);
        Model minus = Sketch.with(zero, 1, 0, bits -> 0x80000000);
        Proof proof = prove(zero, minus);
        assertThat(proof.holds()).isFalse();
        assertThat(proof.weightDifferences().get(0).extent().orElseThrow().isNumeric())
                .isFalse();
    }

    @Test
    void a_difference_deep_inside_a_large_weight_is_found() {
        Model a = chain("a", dense(100_000)).model(1);
        for (int element : List.of(0, 7_777, 123_457, 399_999)) {
            assertThat(prove(a, Sketch.with(a, 0, element, bits -> bits ^ 1)).holds())
                    .isFalse();
        }
        assertThat(prove(a, Sketch.with(Sketch.with(a, 0, 7, b -> b ^ 1), 0, 7, b -> b ^ 1))
                        .holds())
                .isTrue();
    }

    @Test
    void a_transposed_square_kernel_is_another_kernel() {
        Model a = chain("a", new Dense(4, false, LINEAR)).model(1);
        Model b = Sketch.with(
                a,
                0,
                1,
                bits -> a.weights().get(0).orElseThrow().bytes().slice(16, 4).getInt(0));
        assertThat(prove(a, b).holds()).isFalse();
    }

    @Test
    void operands_of_a_subtraction_do_not_exchange_and_those_of_an_addition_do() {
        for (Merge.Function function : Merge.Function.values()) {
            Function<Boolean, Sketch> model = swapped -> {
                Sketch sketch = new Sketch("m" + swapped);
                Tensor x = sketch.input(4);
                Tensor y = sketch.input(4);
                Tensor z = swapped ? sketch.apply(new Merge(function), y, x) : sketch.apply(new Merge(function), x, y);
                return sketch.outputs(z);
            };
            boolean same = prove(model.apply(false).model(1), model.apply(true).model(1))
                    .holds();
            assertThat(same).as(function.name()).isEqualTo(function != Merge.Function.SUBTRACT);
        }
    }

    @Test
    void exchanged_operands_are_noted_as_a_rule() {
        Sketch a = new Sketch("a");
        Tensor x = a.input(4);
        a.outputs(a.apply(new Merge(Merge.Function.ADD), x, a.input(4)));
        Sketch b = new Sketch("b");
        Tensor y = b.input(4);
        b.outputs(b.apply(new Merge(Merge.Function.ADD), b.input(4), y));
        assertThat(prove(a.model(1), b.model(1)).b().rules())
                .extracting(Applied::rule)
                .contains(Rule.OPERANDS_EXCHANGED);
        assertThat(prove(a.model(1), a.model(1)).b().rules())
                .extracting(Applied::rule)
                .doesNotContain(Rule.OPERANDS_EXCHANGED);
    }

    @Test
    void a_constant_counts_by_its_value_in_the_type_of_the_tensor_beside_it() {
        Function<Value, Sketch> model = constant -> {
            Sketch sketch = new Sketch("m");
            Tensor x = sketch.input(4);
            return sketch.outputs(
                    sketch.apply(new Elementwise(ElementwiseFunction.MULTIPLY), x, new Constant(constant)));
        };
        proved(model.apply(Value.of(2)), model.apply(Value.of(2.0)));
        assertThat(prove(
                                model.apply(Value.of(2)).model(1),
                                model.apply(Value.of(3)).model(1))
                        .holds())
                .isFalse();
    }

    @Test
    void only_the_first_two_of_three_summands_exchange() {
        assertThat(order(Merge.Function.ADD, 1, 0, 2)).isTrue();
        assertThat(order(Merge.Function.ADD, 0, 2, 1)).isFalse();
        assertThat(order(Merge.Function.MAXIMUM, 2, 0, 1)).isTrue();
        assertThat(order(Merge.Function.AVERAGE, 2, 1, 0)).isFalse();
    }

    private static boolean order(Merge.Function function, int... places) {
        Sketch a = new Sketch("a");
        Sketch b = new Sketch("b");
        Tensor[] x = {a.input(4), a.input(4), a.input(4)};
        Tensor[] y = {b.input(4), b.input(4), b.input(4)};
        a.outputs(a.apply(new Merge(function), x));
        b.outputs(b.apply(new Merge(function), y[places[0]], y[places[1]], y[places[2]]));
        return prove(a.model(1), b.model(1)).holds();
    }

    @Test
    void exchanged_outputs_are_not_the_same() {
        Sketch a = new Sketch("a");
        Tensor x = a.input(4);
        Tensor p = a.apply(dense(3), x);
        Tensor q = a.apply(dense(3), p);
        a.outputs(p, q);
        Sketch b = new Sketch("b");
        Tensor y = b.input(4);
        Tensor r = b.apply(dense(3), y);
        Tensor s = b.apply(dense(3), r);
        Proof proof = prove(a.model(1), b.outputs(s, r).model(1));
        assertThat(proof.holds()).isFalse();
        assertThat(proof.structureDifferences()).extracting(Difference::kind).contains(Kind.OUTPUT);
    }

    @Test
    void exchanged_outputs_are_the_same_when_paired_by_name() {
        Sketch a = new Sketch("a");
        Tensor x = a.input(4);
        Tensor p = a.apply(dense(3), x);
        a.outputs(p, a.apply(dense(3), p));
        Sketch b = new Sketch("b");
        Tensor y = b.input(4);
        Tensor r = b.apply(dense(3), y);
        b.outputs(b.apply(dense(3), r), r);
        InterfacePairing told = new InterfacePairing(Map.of(), Map.of("a_1", "b_1", "a_2", "b_2"));
        assertThat(Prover.prove(a.model(1), b.model(1), Scope.INFERENCE, 1, told)
                        .holds())
                .isTrue();
    }

    @Test
    void one_output_more_is_a_difference_of_the_interface() {
        Sketch a = chain("a", dense(3));
        Sketch b = new Sketch("b");
        Tensor y = b.apply(dense(3), b.input(4));
        Proof proof = prove(a.model(1), b.outputs(y, y).model(1));
        assertThat(proof.interfaceDifferences()).extracting(Difference::kind).containsExactly(Kind.INTERFACE);
        assertThat(proof.holds()).isFalse();
    }

    @Test
    void one_dead_input_more_is_a_difference_of_the_interface() {
        Sketch b = new Sketch("b");
        Tensor x = b.input(4);
        b.input(4);
        Proof proof = prove(
                chain("a", dense(3)).model(1), b.outputs(b.apply(dense(3), x)).model(1));
        assertThat(proof.holds()).isFalse();
    }

    @Test
    void models_without_outputs_are_not_the_same() {
        Sketch a = new Sketch("a");
        a.input(4);
        Proof proof = prove(a.model(1), a.model(1));
        assertThat(proof.holds()).isFalse();
        assertThat(proof.structure()).isEqualTo(Proof.Finding.OPEN);
    }

    @Test
    void another_activation_is_a_difference_of_setting() {
        Proof proof = notProved(
                chain("a", new Dense(3, true, RELU)), chain("b", new Dense(3, true, ActivationFunction.TANH)));
        assertThat(proof.structureDifferences())
                .extracting(Difference::kind, Difference::whereA, Difference::a, Difference::b)
                .containsExactly(tuple(Kind.SETTING, "layers[1] \"a_1\" function", "relu[Infinity, 0.0, 0.0]", "tanh"));
    }

    @Test
    void other_units_are_a_difference_of_setting() {
        Proof proof = notProved(chain("a", dense(3), dense(2)), chain("b", dense(5), dense(2)));
        assertThat(proof.structureDifferences()).anySatisfy(d -> assertThat(d)
                .hasToString("setting: layers[1] \"a_1\" units: 3; layers[1] \"b_1\" units: 5"));
    }

    @Test
    void a_layer_put_in_is_named_as_such() {
        Proof proof = notProved(chain("a", dense(4), dense(4)), chain("b", dense(4), Activation.of(RELU), dense(4)));
        assertThat(proof.structureDifferences())
                .extracting(Difference::kind, Difference::whereB, Difference::b)
                .containsExactly(tuple(Kind.GRAPH, "layers[2] \"b_2\"", "Activation relu"));
    }

    @Test
    void a_fused_activation_is_the_same_as_one_behind_on_tier_1_only() {
        Model a = chain("a", new Dense(3, true, RELU)).model(1);
        Model b =
                chain("b", dense(3), Activation.of(LINEAR), Activation.of(RELU)).model(1);
        assertThat(prove(a, b).holds()).isTrue();
        assertThat(Prover.prove(a, b, Scope.INFERENCE, 0, InterfacePairing.BY_POSITION)
                        .holds())
                .isFalse();
        assertThat(prove(a, b).a().rules()).extracting(Applied::rule).contains(Rule.ACTIVATION_SPLIT_OFF);
        assertThat(prove(a, b).b().rules()).extracting(Applied::rule).contains(Rule.LINEAR_VANISHES);
    }

    @Test
    void dropout_vanishes_at_inference_and_counts_as_a_layer_elsewhere() {
        Declaration dropout = new Dropout(Dropout.Kind.DROPOUT, Value.of(0.5));
        Declaration other = new Dropout(Dropout.Kind.DROPOUT, Value.of(0.25));
        Model with = chain("a", dense(3), dropout).model(1);
        Model without = chain("b", dense(3)).model(1);
        Model weaker = chain("c", dense(3), other).model(1);
        assertThat(prove(with, without).holds()).isTrue();
        assertThat(prove(with, weaker).holds()).isTrue();
        for (Scope scope : List.of(Scope.ARCHITECTURE, Scope.TRAINING)) {
            assertThat(prove(with, without, scope).holds()).isFalse();
            assertThat(prove(with, weaker, scope).holds()).isFalse();
            assertThat(prove(with, with, scope).holds()).isTrue();
        }
    }

    @Test
    void dropout_that_the_file_calls_with_training_stays() {
        Sketch b = new Sketch("b");
        Tensor x = b.input(4);
        int dropout = b.layer(new Dropout(Dropout.Kind.DROPOUT, Value.of(0.5)));
        int call = b.call(
                dropout,
                Arguments.of((Operand) x),
                Value.dict().put("training", true).build());
        b.outputs(b.apply(dense(3), Tensor.of(call)));
        assertThat(prove(chain("a", dense(3)).model(1), b.model(1)).holds()).isFalse();
    }

    @Test
    void a_shared_layer_and_a_copy_are_the_same_at_inference_only() {
        Function<Boolean, Sketch> model = shared -> {
            Sketch sketch = new Sketch("m" + shared);
            Tensor x = sketch.input(4);
            int first = sketch.layer(new Dense(4, false, LINEAR));
            int second = shared ? first : sketch.layer(new Dense(4, false, LINEAR));
            return sketch.outputs(sketch.call(second, sketch.call(first, x)));
        };
        Model shared = model.apply(true).model(1);
        Model copied = Sketch.model(
                model.apply(false).graph(),
                List.of(shared.weights().get(0), shared.weights().get(0)));
        assertThat(copied.weights()).hasSize(2);
        assertThat(prove(shared, copied).holds()).isTrue();
        for (Scope scope : List.of(Scope.ARCHITECTURE, Scope.TRAINING)) {
            Proof proof = prove(shared, copied, scope);
            assertThat(proof.holds()).isFalse();
            assertThat(proof.structureDifferences()).isNotEmpty();
        }
    }

    @Test
    void epsilon_and_momentum_of_batch_normalization() {
        Function<double[], Model> model = p ->
                chain("m", new BatchNormalization(-1, p[0], true, true, p[1])).model(1);
        assertThat(prove(model.apply(new double[] {1e-3, 0.9}), model.apply(new double[] {1e-5, 0.9}))
                        .holds())
                .isFalse();
        assertThat(prove(model.apply(new double[] {1e-3, 0.9}), model.apply(new double[] {1e-3, 0.99}))
                        .holds())
                .isTrue();
        assertThat(prove(model.apply(new double[] {1e-3, 0.9}), model.apply(new double[] {1e-3, 0.99}), Scope.TRAINING)
                        .holds())
                .isFalse();
    }

    @Test
    void an_axis_counted_from_the_end_is_the_same_axis() {
        proved(
                chain("a", new BatchNormalization(-1, 1e-3, true, true, 0.99)),
                chain("b", new BatchNormalization(1, 1e-3, true, true, 0.99)));
    }

    @Test
    void channels_first_is_not_channels_last_even_where_all_sizes_agree() {
        Function<DataFormat, Sketch> model = format -> {
            Sketch sketch = new Sketch("m" + format);
            Tensor x = sketch.input(4, 4, 4);
            Window window = Window.of(List.of(3L, 3L), List.of(1L, 1L));
            return sketch.outputs(sketch.apply(new Convolution(4, window, Padding.SAME, format, 1, true, LINEAR), x));
        };
        notProved(model.apply(DataFormat.CHANNELS_LAST), model.apply(DataFormat.CHANNELS_FIRST));
    }

    @Test
    void a_flatten_is_a_reshape_unless_channels_come_first() {
        Function<Declaration, Sketch> model = layer -> {
            Sketch sketch = new Sketch("m");
            return sketch.outputs(sketch.apply(layer, sketch.input(2, 3)));
        };
        Declaration flatten = new Flatten(DataFormat.CHANNELS_LAST);
        proved(model.apply(flatten), model.apply(new Reshape(Shape.of(6))));
        proved(model.apply(flatten), model.apply(new Reshape(Shape.of(Shape.FREE))));
        notProved(model.apply(flatten), model.apply(new Flatten(DataFormat.CHANNELS_FIRST)));
    }

    @Test
    void nested_models_are_inlined_twice_over() {
        Sketch inner = chain("in", dense(4), new Dense(4, true, RELU));
        Sketch middle = chain("mid", inner.graph(), dense(2));
        Sketch outer = chain("out", middle.graph(), dense(3));
        Sketch flat = chain("flat", dense(4), new Dense(4, true, RELU), dense(2), dense(3));
        proved(outer, flat);
        Proof proof = prove(outer.model(1), Sketch.with(flat.model(1), 2, 1, bits -> bits ^ 1));
        assertThat(proof.holds()).isFalse();
        assertThat(proof.weightDifferences().get(0).whereA())
                .isEqualTo("layers[1] \"out_1\" layers[1] \"mid_1\" layers[2] \"in_2\" kernel");
    }

    @Test
    void an_input_layer_in_the_middle_of_a_chain_is_the_identity() {
        TensorType type = new TensorType(DType.FLOAT32, Shape.of(Shape.FREE, 3));
        proved(chain("a", dense(3), new InputLayer(type), dense(2)), chain("b", dense(3), dense(2)));
    }

    @Test
    void a_mask_that_is_missing_is_a_difference_of_the_graph() {
        notProved(recurrent("a", true, Value.of(0), true), recurrent("b", false, Value.of(0), true));
    }

    @Test
    void a_mask_compares_with_zero_however_the_zero_is_written() {
        proved(recurrent("a", true, Value.of(0), true), recurrent("b", true, Value.of(0.0), true));
        notProved(recurrent("a", true, Value.of(0), true), recurrent("b", true, Value.of(1), true));
    }

    @Test
    void whether_an_embedding_makes_a_mask_does_not_matter_beside_the_mask() {
        proved(recurrent("a", true, Value.of(0), true), recurrent("b", true, Value.of(0), false));
    }

    private static Sketch recurrent(String prefix, boolean masked, Value zero, boolean maskZero) {
        Sketch sketch = new Sketch(prefix);
        Tensor ids = sketch.input(DType.INT32, 7);
        Tensor mask = sketch.apply(new Elementwise(ElementwiseFunction.NOT_EQUAL), ids, new Constant(zero));
        Tensor rows = sketch.apply(new Embedding(10, 4, maskZero), ids);
        LSTM lstm = new LSTM(3, ActivationFunction.TANH, ActivationFunction.SIGMOID, true, RecurrentOptions.DEFAULT);
        Arguments<Operand> arguments = Arguments.of((Operand) rows);
        int call =
                sketch.call(sketch.layer(lstm), masked ? arguments.with(Arguments.MASK, mask) : arguments, Dict.EMPTY);
        return sketch.outputs(Tensor.of(call));
    }

    @Test
    void a_state_that_nothing_reads_need_not_be_returned() {
        Function<Boolean, Sketch> model = returned -> {
            Sketch sketch = new Sketch("m" + returned);
            Tensor x = sketch.input(5, 4);
            RecurrentOptions options = new RecurrentOptions(false, returned, false, false, false, false);
            return sketch.outputs(
                    sketch.apply(new LSTM(3, ActivationFunction.TANH, ActivationFunction.SIGMOID, true, options), x));
        };
        proved(model.apply(true), model.apply(false));
    }

    @Test
    void opaque_layers_are_equal_by_their_exact_content_and_the_assumption_is_told() {
        Function<String, Sketch> model = rate -> {
            Sketch sketch = new Sketch("m" + rate);
            Tensor x = sketch.input(4);
            int box = sketch.layer(new Opaque(
                    Dialect.KERAS3, "Mine", Value.dict().put("rate", rate).build(), "not known"));
            sketch.declareWeights(box);
            return sketch.outputs(sketch.call(box, x));
        };
        Proof proof = prove(model.apply("1").model(1), model.apply("1").model(1));
        assertThat(proof.holds()).isTrue();
        assertThat(proof.reasons())
                .containsExactly(
                        "assumes that a layer of the content of layers[1] \"m1_1\" (Mine) always computes the same");
        notProved(model.apply("1"), model.apply("2"));
    }

    @Test
    void a_layer_of_which_the_weights_are_not_known_is_not_proved() {
        Sketch sketch = new Sketch("m");
        int box = sketch.layer(new Opaque(Dialect.KERAS3, "Mine", Dict.EMPTY, "not known"));
        sketch.outputs(sketch.call(box, sketch.input(4)));
        Proof proof = prove(sketch.model(1), sketch.model(1));
        assertThat(proof.holds()).isFalse();
        assertThat(proof.reasons()).anyMatch(r -> r.contains("it is not known which weights"));
        assertThat(prove(sketch.model(1), sketch.model(1), Scope.ARCHITECTURE).holds())
                .isTrue();
    }

    @Test
    void calls_in_another_order_of_the_file_are_the_same() {
        Function<Boolean, Sketch> model = reversed -> {
            Sketch sketch = new Sketch("m" + reversed);
            Tensor x = sketch.input(4);
            int p = sketch.layer(dense(2));
            int q = sketch.layer(dense(3));
            Tensor second = reversed ? sketch.call(q, x) : x;
            Tensor first = sketch.call(p, x);
            Tensor last = reversed ? second : sketch.call(q, x);
            return sketch.outputs(sketch.apply(new Concatenate(-1), first, last));
        };
        proved(model.apply(false), model.apply(true));
        assertThat(prove(model.apply(false).model(1), model.apply(true).model(1), Scope.TRAINING)
                        .holds())
                .isTrue();
    }

    @Test
    void a_chain_of_100_000_layers_and_one_that_differs_in_its_last() {
        Declaration[] layers = new Declaration[100_000];
        Arrays.fill(layers, Activation.of(ActivationFunction.TANH));
        Sketch a = chain("a", layers);
        Sketch b = chain("b", layers);
        layers[99_999] = Activation.of(ActivationFunction.SIGMOID);
        Sketch c = chain("c", layers);
        assertThat(prove(a.model(1), b.model(1)).holds()).isTrue();
        assertThat(prove(a.model(1), b.model(1), Scope.TRAINING).holds()).isTrue();
        assertThat(prove(a.model(1), c.model(1)).structureDifferences()).hasSize(1);
    }

    @Test
    void forty_levels_of_doubling_are_not_unfolded() {
        Function<Merge.Function, Sketch> model = last -> {
            Sketch sketch = new Sketch("m");
            Tensor x = sketch.input(4);
            for (int i = 0; i < 40; i++) {
                x = sketch.apply(new Merge(i < 39 ? Merge.Function.ADD : last), x, x);
            }
            return sketch.outputs(x);
        };
        proved(model.apply(Merge.Function.ADD), model.apply(Merge.Function.ADD));
        notProved(model.apply(Merge.Function.ADD), model.apply(Merge.Function.MULTIPLY));
    }

    @Test
    void forty_levels_of_nested_models_each_called_twice_are_not_unfolded_at_inference() {
        Graph inner = chain("m0", dense(4)).graph();
        for (int level = 1; level < 40; level++) {
            Sketch sketch = new Sketch("m" + level);
            Tensor x = sketch.input(4);
            int layer = sketch.layer(inner);
            inner = sketch.outputs(
                            sketch.apply(new Merge(Merge.Function.ADD), sketch.call(layer, x), sketch.call(layer, x)))
                    .graph();
        }
        Sketch a = chain("a", inner);
        Sketch b = chain("b", inner);
        proved(a, b);
    }

    @Test
    void what_concerns_training_only_counts_at_scope_training_only() {
        Function<String, Model> model = initializer -> {
            Sketch sketch = new Sketch("m");
            int layer = sketch.layer(
                    dense(3),
                    true,
                    Value.dict().put("kernel_initializer", initializer).build());
            return sketch.outputs(sketch.call(layer, sketch.input(4))).model(1);
        };
        assertThat(prove(model.apply("zeros"), model.apply("ones"), Scope.ARCHITECTURE)
                        .holds())
                .isTrue();
        assertThat(prove(model.apply("zeros"), model.apply("ones")).holds()).isTrue();
        assertThat(prove(model.apply("zeros"), model.apply("ones"), Scope.TRAINING)
                        .holds())
                .isFalse();
    }

    @Test
    void parallel_branches_that_look_alike_are_told_apart_by_their_weights() {
        Function<Boolean, Sketch> model = swapped -> {
            Sketch sketch = new Sketch("m");
            Tensor x = sketch.input(4);
            int p = sketch.layer(dense(3));
            int q = sketch.layer(dense(3));
            Tensor left = sketch.call(swapped ? q : p, x);
            Tensor right = sketch.call(swapped ? p : q, x);
            Tensor sum = sketch.apply(new Merge(Merge.Function.ADD), left, right);
            return sketch.outputs(sum, swapped ? right : left);
        };
        proved(model.apply(false), model.apply(true));
        assertThat(prove(model.apply(false).model(1), model.apply(true).model(1), Scope.TRAINING)
                        .holds())
                .isTrue();
    }
}
