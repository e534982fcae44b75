package io.samenet.verifier.proof;

import static io.samenet.verifier.proof.Proofs.notProved;
import static io.samenet.verifier.proof.Proofs.proved;

import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.core.Embedding;
import io.samenet.formats.layer.operation.Elementwise;
import io.samenet.formats.layer.operation.ElementwiseFunction;
import io.samenet.formats.layer.recurrent.LSTM;
import io.samenet.formats.layer.recurrent.RecurrentOptions;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Operand.Constant;
import io.samenet.formats.model.Operand.Tensor;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Masks and states are arguments of calls. */
class MaskProofTest {
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
}
