package io.samenet.converter.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.activation.Activation;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.core.Dense;
import io.samenet.formats.layer.operation.Elementwise;
import io.samenet.formats.layer.operation.ElementwiseFunction;
import io.samenet.formats.layer.preprocessing.CenterCrop;
import io.samenet.formats.layer.preprocessing.Resizing;
import io.samenet.formats.layer.recurrent.LSTM;
import io.samenet.formats.layer.recurrent.RecurrentOptions;
import io.samenet.formats.layer.reshape.UpSampling;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Opaque;
import io.samenet.formats.model.Operand;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What cannot be said in ONNX is refused, all of it at once. */
class RefusalTest {
    private static final RecurrentOptions STATEFUL = new RecurrentOptions(false, false, false, true, false, false);

    private static final Elementwise SUM = new Elementwise(ElementwiseFunction.ADD);

    private static LSTM stateful(long units) {
        return new LSTM(units, ActivationFunction.TANH, ActivationFunction.SIGMOID, false, STATEFUL);
    }

    @Test
    void all_reasons_are_named_at_once() {
        Fixture model = new Fixture();
        Operand.Tensor image = model.input("image", Shape.FREE, Shape.FREE, 2, 1);
        Operand.Tensor steps = model.input("steps", Shape.FREE, 3, 1);
        UpSampling lanczos =
                new UpSampling(List.of(2L, 2L), UpSampling.Interpolation.LANCZOS3, DataFormat.CHANNELS_LAST);
        model.output(model.call("up", lanczos, List.of(), image));
        model.output(model.call("memory", stateful(1), List.of(new double[4], new double[4]), steps));
        Operand.Tensor odd = model.call(
                "odd", new Opaque(Dialect.KERAS3, "Odd", Dict.EMPTY, "class Odd is not known"), List.of(), image);
        model.output(model.call("odder", new Opaque(Dialect.KERAS3, "Odd", Dict.EMPTY, "nor is this"), List.of(), odd));

        assertThatThrownBy(model::lowered)
                .isInstanceOf(UnsupportedException.class)
                .hasMessage("""
                        model.h5 layer "up": ONNX's Resize has no interpolation like lanczos3, and the matrix for it needs fixed sizes
                        model.h5 layer "memory": stateful: an ONNX model keeps no states from one run to the next
                        model.h5 layer "odd": class Odd is not known
                        model.h5 layer "odder": nor is this""");
    }

    @Test
    void images_whose_size_decides_what_is_done_need_fixed_sizes() {
        Fixture model = new Fixture();
        Operand.Tensor image = model.input("image", Shape.FREE, Shape.FREE, 2, 1);
        DataFormat last = DataFormat.CHANNELS_LAST;
        model.output(model.call("crop", new CenterCrop(3, 3, last), List.of(), image));
        model.output(
                model.call("pad", resizing(UpSampling.Interpolation.BILINEAR, Resizing.Fit.PAD), List.of(), image));
        model.output(
                model.call("area", resizing(UpSampling.Interpolation.AREA, Resizing.Fit.STRETCH), List.of(), image));

        assertThatThrownBy(model::lowered)
                .isInstanceOf(UnsupportedException.class)
                .hasMessage("""
                        model.h5 layer "crop": what is cropped of an image depends on its size, which must be fixed in ONNX
                        model.h5 layer "pad": an image's aspect ratio depends on its size, which must be fixed in ONNX
                        model.h5 layer "area": ONNX's Resize has no such interpolation, and a matrix for it needs fixed sizes""");
    }

    private static Resizing resizing(UpSampling.Interpolation interpolation, Resizing.Fit fit) {
        return new Resizing(3, 3, interpolation, fit, 0, false, DataFormat.CHANNELS_LAST, true);
    }

    @Test
    void a_model_without_weights_is_refused() {
        Fixture model = new Fixture();
        Operand.Tensor x = model.input("x", Shape.FREE, 2);
        int dense = model.layerAdd("dense", new Dense(3, true, ActivationFunction.LINEAR));
        model.output(Operand.Tensor.of(model.rawCall(dense, Arguments.of(x))));

        assertThatThrownBy(() -> OnnxLowering.lower(model.bare(), OnnxOptions.DEFAULT))
                .isInstanceOf(UnsupportedException.class)
                .hasMessage("model.h5: an ONNX model needs weights, and there are none");
    }

    @Test
    void strings_are_refused() {
        Fixture model = new Fixture();
        model.output(model.input("words", DType.STRING, Shape.FREE, 2));

        assertThatThrownBy(model::lowered)
                .isInstanceOf(UnsupportedException.class)
                .hasMessage("model.h5 layer \"words\": strings have no arithmetic in ONNX");
    }

    @Test
    void a_batch_that_the_model_cannot_have_is_refused() {
        Fixture model = new Fixture().with(OnnxOptions.DEFAULT.withBatch(5));
        Operand.Tensor a = model.input("a", Shape.FREE, 2);
        Operand.Constant two = new Operand.Constant(Value.list(Collections.nCopies(2, Value.ints(1, 2))));
        model.output(model.call("sum", SUM, List.of(), a, two));

        assertThatThrownBy(model::lowered)
                .isInstanceOf(UnsupportedException.class)
                .hasMessage("model.h5 layer \"sum\": expected shapes that broadcast, found (5, 2) and (2, 2)");
    }

    @Test
    void models_that_call_one_another_twice_over_many_levels_are_refused() {
        Declaration inner = Activation.of(ActivationFunction.TANH);
        for (int level = 0; level < 40; level++) {
            Fixture twice = new Fixture();
            Operand.Tensor x = twice.input("x", Shape.FREE, 2);
            int layer = twice.layerAdd("inner", inner);
            Operand.Tensor once = Operand.Tensor.of(twice.rawCall(layer, Arguments.of(x)));
            twice.output(Operand.Tensor.of(twice.rawCall(layer, Arguments.of(once))));
            inner = twice.graph();
        }
        Fixture model = new Fixture();
        Operand.Tensor x = model.input("x", Shape.FREE, 2);
        model.output(model.call("outer", inner, List.of(), x));

        assertThatThrownBy(model::lowered)
                .isInstanceOf(UnsupportedException.class)
                .hasMessageEndingWith("inner models, which ONNX wants written out, come to over 500000 calls");
    }

    @Test
    void depth_of_nesting_is_no_matter() {
        Declaration inner = Activation.of(ActivationFunction.RELU);
        for (int level = 0; level < 3000; level++) {
            Fixture next = new Fixture();
            Operand.Tensor x = next.input("x", Shape.FREE, 2);
            next.output(next.call("inner", inner, List.of(), x));
            inner = next.graph();
        }
        Fixture model = new Fixture();
        Operand.Tensor x = model.input("x", Shape.FREE, 2);
        model.output(model.call("outer", inner, List.of(), x));

        assertThat(model.numbers(Fixture.floats(Shape.of(1, 2), -1, 2))).containsExactly(0, 2);
    }
}
