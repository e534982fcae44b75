package io.samenet.verifier.proof;

import static io.samenet.verifier.proof.Proofs.prove;
import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.merge.Merge;
import io.samenet.formats.layer.recurrent.RecurrentOptions;
import io.samenet.formats.layer.recurrent.SimpleRNN;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Opaque;
import io.samenet.formats.model.Operand.Tensor;
import io.samenet.formats.model.WeightSpec;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.value.Dict;
import io.samenet.verifier.proof.Proof.Finding;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Layers that keep states from call to call, and layers of which the weights are not known. */
class StatefulProofTest {
    private static SimpleRNN layer() {
        return new SimpleRNN(
                3, ActivationFunction.TANH, true, new RecurrentOptions(false, false, false, true, false, false));
    }

    /** One layer called on one input and then on the other, and what becomes of both. */
    private static Sketch twice(boolean firstFirst, Merge.Function function) {
        Sketch sketch = new Sketch("v");
        Tensor x = sketch.input(5, 4);
        Tensor y = sketch.input(5, 4);
        int layer = sketch.layer(layer());
        Tensor one = sketch.call(layer, firstFirst ? x : y);
        Tensor two = sketch.call(layer, firstFirst ? y : x);
        return sketch.outputs(sketch.apply(new Merge(function), one, two));
    }

    @ParameterizedTest
    @EnumSource
    void a_stateful_layer_called_twice_is_the_same_as_itself(Scope scope) {
        Sketch sketch = twice(true, Merge.Function.ADD);
        assertThat(prove(sketch.model(1), sketch.model(1), scope).holds()).isTrue();
        assertThat(prove(sketch.model(1), twice(true, Merge.Function.ADD).model(1), scope)
                        .holds())
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void one_that_is_called_in_another_order_is_not_proved(Scope scope) {
        Model first = twice(true, Merge.Function.ADD).model(1);
        Model second = twice(false, Merge.Function.ADD).model(1);
        assertThat(prove(first, second, scope).holds()).isFalse();
    }

    @Test
    void one_bit_of_its_weights_is_found() {
        Model model = twice(true, Merge.Function.ADD).model(1);
        assertThat(prove(model, Sketch.with(model, 0, 1, b -> b ^ 1)).holds()).isFalse();
    }

    @Test
    void two_layers_with_weights_exchanged_are_not_those_in_their_places() {
        Sketch both = new Sketch("v");
        Tensor x = both.input(5, 4);
        int first = both.layer(layer());
        int second = both.layer(layer());
        both.call(first, x);
        both.call(second, x);
        Tensor sum = both.apply(new Merge(Merge.Function.ADD), both.call(first, x), both.call(second, x));
        both.outputs(sum);
        Model model = both.model(1);
        List<TensorData> turned = Variant.weights(model);
        Collections.rotate(turned, 3);
        assertThat(prove(model, Variant.withBytes(model, turned)).holds()).isFalse();
        assertThat(prove(model, model).holds()).isTrue();
    }

    private static Model box(boolean told) {
        Sketch sketch = new Sketch("m");
        int box = sketch.layer(new Opaque(Dialect.KERAS3, "Mine", Dict.EMPTY, "not known"));
        Graph graph = sketch.outputs(sketch.call(box, sketch.input(4))).graph();
        WeightSpec kernel = WeightSpec.trainable("kernel", DType.FLOAT32, 4);
        return told
                ? Sketch.model(
                        graph.declaring(Map.of(box, List.of(kernel)), Map.of()),
                        List.of(Optional.of(Variant.floats(kernel.type().shape(), 1, 2, 3, 4))))
                : Sketch.model(graph, List.of());
    }

    @Test
    void weights_of_which_one_file_says_nothing_leave_training_open_and_are_no_difference() {
        Proof proof = prove(box(true), box(false), Scope.TRAINING);
        assertThat(proof.holds()).isFalse();
        assertThat(proof.structure()).isEqualTo(Finding.EQUAL);
        assertThat(proof.weights()).isEqualTo(Finding.OPEN);
        assertThat(proof.reasons()).anyMatch(r -> r.contains("it is not known which weights"));
    }
}
