package io.samenet.verifier.proof;

import static io.samenet.verifier.proof.Proofs.LINEAR;
import static io.samenet.verifier.proof.Proofs.RELU;
import static io.samenet.verifier.proof.Proofs.chain;
import static io.samenet.verifier.proof.Proofs.dense;
import static io.samenet.verifier.proof.Proofs.notProved;
import static io.samenet.verifier.proof.Proofs.prove;
import static io.samenet.verifier.proof.Proofs.proved;
import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.layer.activation.Activation;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.core.Dense;
import io.samenet.formats.layer.core.InputLayer;
import io.samenet.formats.layer.merge.Concatenate;
import io.samenet.formats.layer.merge.Merge;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Operand.Tensor;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Sharing, nesting and order of calls, on small graphs and on large ones. */
class GraphProofTest {
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
}
