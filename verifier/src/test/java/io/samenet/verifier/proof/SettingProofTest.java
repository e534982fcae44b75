package io.samenet.verifier.proof;

import static io.samenet.verifier.proof.Proofs.LINEAR;
import static io.samenet.verifier.proof.Proofs.RELU;
import static io.samenet.verifier.proof.Proofs.chain;
import static io.samenet.verifier.proof.Proofs.dense;
import static io.samenet.verifier.proof.Proofs.notProved;
import static io.samenet.verifier.proof.Proofs.prove;
import static io.samenet.verifier.proof.Proofs.proved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.Padding;
import io.samenet.formats.layer.Window;
import io.samenet.formats.layer.activation.Activation;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.convolution.Convolution;
import io.samenet.formats.layer.core.Dense;
import io.samenet.formats.layer.normalization.BatchNormalization;
import io.samenet.formats.layer.reshape.Flatten;
import io.samenet.formats.layer.reshape.Reshape;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Operand.Tensor;
import io.samenet.formats.tensor.Shape;
import io.samenet.verifier.proof.Difference.Kind;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Settings that differ are named; those that say the same in other words are the same. */
class SettingProofTest {
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
}
