package io.samenet.verifier.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samenet.formats.layer.recurrent.TimeDistributed;
import io.samenet.formats.layer.reshape.Reshape;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Operand.Tensor;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.value.Dict;
import io.samenet.verifier.Verifier;
import io.samenet.verifier.kernel.Precision;
import io.samenet.verifier.numeric.Interpreter;
import io.samenet.verifier.numeric.RunObserver;
import io.samenet.verifier.numeric.Tensors;
import io.samenet.verifier.verdict.Verdict.Outcome;
import io.samenet.verifier.verdict.VerifyOptions;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What enters a nested model is cast to the type of its input: numbers of Keras 3.15.1 and tf-keras 2.21. */
class NestedInputTest {
    private static final double[] PASSED = {0.4, 1.7, -2.6, 3};

    /** A model whose input is of {@code dtype} and which does nothing more, applied to floats. */
    private static Model model(DType dtype, boolean eachStep) {
        Sketch inner = new Sketch("i");
        Tensor input = inner.input(dtype, 4);
        inner.outputs(inner.apply(new Reshape(Shape.of(2, 2)), input));
        Declaration nested = inner.graph();
        Sketch outer = new Sketch("o");
        if (eachStep) {
            Declaration each = new TimeDistributed(Sketch.layer("nested", nested, true, Dict.EMPTY));
            return outer.outputs(outer.apply(each, outer.input(1, 4))).architecture();
        }
        return outer.outputs(outer.apply(nested, outer.input(4))).architecture();
    }

    private static double[] run(DType dtype, boolean eachStep) {
        Shape shape = eachStep ? Shape.of(1, 1, 4) : Shape.of(1, 4);
        TensorData output = Interpreter.run(
                        model(dtype, eachStep),
                        List.of(Tensors.reals(shape, PASSED)),
                        Precision.FLOAT64,
                        RunObserver.NONE)
                .get(0);
        return Tensors.values(output);
    }

    @Test
    void a_tensor_of_another_rank_is_refused_as_keras_would_take_a_dimension_away_or_add_one() {
        Sketch inner = new Sketch("i");
        Declaration nested = inner.outputs(inner.apply(new Reshape(Shape.of(4)), inner.input(4)))
                .graph();
        Sketch outer = new Sketch("o");
        Tensor longer = outer.input(4, 1);
        assertThatThrownBy(() -> outer.apply(nested, longer))
                .hasMessageContaining("an input of 2 dimensions, as the model declares it");
    }

    @Test
    void floats_enter_as_integers_where_the_input_says_so() {
        for (boolean eachStep : List.of(false, true)) {
            assertThat(run(DType.FLOAT32, eachStep)).containsExactly(PASSED);
            assertThat(run(DType.INT32, eachStep)).containsExactly(0, 1, -2, 3);
            assertThat(run(DType.BOOL, eachStep)).containsExactly(1, 1, 1, 1);
        }
    }

    @Test
    void nested_models_that_cast_are_not_the_same_as_such_that_do_not() {
        for (boolean eachStep : List.of(false, true)) {
            Model plain = model(DType.FLOAT32, eachStep);
            for (DType type : List.of(DType.INT32, DType.FLOAT16, DType.BOOL)) {
                Model casting = model(type, eachStep);
                for (int tier = 0; tier <= 2; tier++) {
                    Verifier verifier = Verifier.standard().with(VerifyOptions.DEFAULT.withTier(tier));
                    Outcome outcome = verifier.verify(plain, casting).outcome();
                    assertThat(outcome).as("%s", type).isNotEqualTo(Outcome.PROVED);
                    assertThat(outcome == Outcome.DIFFERENT).isEqualTo(type != DType.FLOAT16);
                    assertThat(verifier.verify(casting, casting).outcome()).isEqualTo(Outcome.PROVED);
                }
            }
        }
    }
}
