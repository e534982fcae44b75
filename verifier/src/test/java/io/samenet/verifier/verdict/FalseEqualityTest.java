package io.samenet.verifier.verdict;

import static io.samenet.verifier.verdict.Fans.LINEAR;
import static io.samenet.verifier.verdict.Fans.changed;
import static io.samenet.verifier.verdict.Fans.dense;
import static io.samenet.verifier.verdict.Fans.fan;
import static io.samenet.verifier.verdict.Fans.with;
import static io.samenet.verifier.verdict.NeverTheSame.different;
import static io.samenet.verifier.verdict.NeverTheSame.neverTheSame;
import static io.samenet.verifier.verdict.SomebodyElses.foreign;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samenet.formats.error.MalformedException;
import io.samenet.formats.layer.core.Dense;
import io.samenet.formats.layer.merge.Merge;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Operand.Tensor;
import io.samenet.formats.tensor.Bytes;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorData;
import io.samenet.verifier.Verifier;
import io.samenet.verifier.kernel.Precision;
import io.samenet.verifier.numeric.ForeignModel;
import io.samenet.verifier.numeric.Interpreter;
import io.samenet.verifier.numeric.RunObserver;
import io.samenet.verifier.numeric.Tensors;
import io.samenet.verifier.proof.Sketch;
import io.samenet.verifier.verdict.Verdict.Outcome;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Numbers that are none, of another shape, tiny, or equal but once, are not equal for that. */
class FalseEqualityTest {
    /** Where float32 numbers of 1 have their last digit. */
    private static final double LAST_DIGIT = 0x1p-23;

    @Test
    void numbers_that_are_none_on_both_sides_are_not_equal() {
        Model a = changed(fan(dense(3)).model(1), 0, 0, Float.NaN);
        Model b = changed(changed(a, 0, 1, 2), 0, 2, 3);
        neverTheSame(a, b);
        Model throughout = with(a, filled(a, Float.NaN));
        Model other = changed(throughout, 1, 0, 5);
        Verdict verdict = Verifier.standard().verify(throughout, other);
        assertThat(verdict.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(verdict.reasons()).anySatisfy(r -> assertThat(r).contains("nothing could be compared"));
        different(a, changed(a, 0, 0, 1));
    }

    private static TensorData filled(Model model, float value) {
        TensorData first = model.weights().get(0).orElseThrow();
        ByteBuffer bytes = ByteBuffer.allocate((int) first.bytes().size()).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            bytes.putFloat(value);
        }
        return new TensorData(first.type(), Bytes.of(bytes.flip()));
    }

    @Test
    void an_input_of_a_wrong_shape_is_not_broadcast() {
        Model one = sumWith(1);
        Model four = sumWith(4);
        different(one, four);
        TensorData wrong = Tensors.reals(Shape.of(2, 1), 1, 2);
        assertThatThrownBy(() -> Interpreter.run(four, List.of(wrong, wrong), Precision.FLOAT64, RunObserver.NONE))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("expected");
        Model a = fan(new Dense(1, true, LINEAR)).model(1);
        Model b = fan(new Dense(3, true, LINEAR)).model(1);
        different(a, b);
        ForeignModel narrow = foreign(b, inputs -> Interpreter.run(a, inputs, Precision.FLOAT32, RunObserver.NONE));
        assertThat(Verifier.standard().verify(b, narrow).outcome()).isEqualTo(Outcome.DIFFERENT);
    }

    /** A sum of four features and {@code size} ones, which one feature would be broadcast to. */
    private static Model sumWith(int size) {
        Sketch sketch = new Sketch("m");
        Tensor x = sketch.input(4);
        Tensor y = sketch.input(size);
        return sketch.outputs(sketch.apply(new Merge(Merge.Function.ADD), x, y)).model(1);
    }

    @Test
    void outputs_that_are_tiny_throughout_are_not_equal_for_being_tiny() {
        Model a = scaled(fan(new Dense(3, true, LINEAR)).model(1), 0x1p-40f);
        different(a, scaled(a, 1.001f));
        different(a, changed(a, 0, 0, 0x1p-41f));
        assertThat(Verifier.standard()
                        .verify(a, scaled(a, 1 + (float) LAST_DIGIT))
                        .numeric()
                        .outputs()
                        .get(0)
                        .maxAbs())
                .isBetween(Double.MIN_NORMAL, 1e-15);
    }

    private static Model scaled(Model model, float factor) {
        Model scaled = model;
        for (int weight = 0; weight < model.weights().size(); weight++) {
            long elements = model.weights().get(weight).orElseThrow().shape().elements();
            for (int i = 0; i < elements; i++) {
                scaled = Sketch.with(
                        scaled, weight, i, bits -> Float.floatToRawIntBits(Float.intBitsToFloat(bits) * factor));
            }
        }
        return scaled;
    }

    @Test
    void what_once_differed_from_somebody_elses_is_different_whatever_comes_after() {
        Model a = fan(dense(3)).model(1);
        AtomicInteger calls = new AtomicInteger();
        ForeignModel wrongAtFirst = foreign(
                a,
                inputs -> Interpreter.run(
                        calls.getAndIncrement() == 0 ? changed(a, 0, 0, 9) : a,
                        inputs,
                        Precision.FLOAT32,
                        RunObserver.NONE));
        assertThat(Verifier.standard().verify(a, wrongAtFirst).outcome()).isEqualTo(Outcome.DIFFERENT);
    }
}
