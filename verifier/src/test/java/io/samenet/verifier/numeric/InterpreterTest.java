package io.samenet.verifier.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samenet.formats.error.LimitException;
import io.samenet.formats.error.MalformedException;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.core.Dense;
import io.samenet.formats.layer.core.InputLayer;
import io.samenet.formats.layer.merge.Merge;
import io.samenet.formats.layer.operation.Elementwise;
import io.samenet.formats.layer.operation.ElementwiseFunction;
import io.samenet.formats.layer.reshape.UpSampling;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.GraphBuilder;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Opaque;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.Style;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.tensor.TensorType;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import io.samenet.verifier.kernel.Precision;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InterpreterTest {
    private static final Dense TWO = new Dense(2, false, ActivationFunction.LINEAR);
    private static final TensorData TURN = Tensors.reals(Shape.of(2, 2), 0, 1, 1, 0);
    private static final TensorData DOUBLE = Tensors.reals(Shape.of(2, 2), 2, 0, 0, 2);

    private static int layer(GraphBuilder builder, String name, io.samenet.formats.model.Declaration declaration) {
        return builder.add(OneLayer.layer(name, declaration, Policy.FLOAT32));
    }

    private static Operand.Tensor input(GraphBuilder builder) {
        InputLayer layer = new InputLayer(new TensorType(DType.FLOAT32, Shape.of(Shape.FREE, 2)));
        Operand.Tensor tensor = builder.call(layer(builder, "x", layer));
        builder.input(tensor);
        return tensor;
    }

    private static Graph inner() {
        GraphBuilder builder = new GraphBuilder("inner", Style.SEQUENTIAL);
        builder.output(builder.call(layer(builder, "doubled", TWO), input(builder)));
        return builder.build();
    }

    /** {@code turn(x) + inner(x) + inner(inner(x))}: a nested model called twice, one tensor used three times. */
    private static Model nested() {
        GraphBuilder builder = new GraphBuilder("outer", Style.FUNCTIONAL);
        Operand.Tensor x = input(builder);
        Operand.Tensor turned = builder.call(layer(builder, "turn", TWO), x);
        int inner = layer(builder, "inner", inner());
        Operand.Tensor once = builder.call(inner, x);
        Operand.Tensor twice = builder.call(inner, once);
        builder.output(builder.call(layer(builder, "sum", new Merge(Merge.Function.ADD)), turned, once, twice));
        builder.output(x);
        return OneLayer.model(builder.build(), List.of(TURN, DOUBLE));
    }

    @Test
    void nested_models_and_shared_layers_are_run_in_place() {
        List<TensorData> outputs = Interpreter.run(
                nested(), List.of(Tensors.reals(Shape.of(1, 2), 1, 10)), Precision.FLOAT64, RunObserver.NONE);
        assertThat(Tensors.values(outputs.get(0))).containsExactly(10 + 2 + 4, 1 + 20 + 40);
        assertThat(Tensors.values(outputs.get(1))).containsExactly(1, 10);
    }

    @Test
    void an_observer_sees_every_call_those_inside_first() {
        Model model = nested();
        List<String> seen = new ArrayList<>();
        Interpreter.run(
                model,
                List.of(Tensors.reals(Shape.of(1, 2), 1, 10)),
                Precision.FLOAT64,
                (call, outputs) -> seen.add(call.layer(model.graph()) + " "
                        + java.util.Arrays.toString(
                                Tensors.values(outputs.get(0).data()))));
        assertThat(seen)
                .containsExactly(
                        "turn [10.0, 1.0]",
                        "inner/doubled [2.0, 20.0]",
                        "inner [2.0, 20.0]",
                        "inner/doubled [4.0, 40.0]",
                        "inner [4.0, 40.0]",
                        "sum [16.0, 61.0]");
    }

    @Test
    void constants_are_taken_in_the_layers_type() {
        GraphBuilder builder = new GraphBuilder("constant", Style.FUNCTIONAL);
        int add = layer(builder, "add", new Elementwise(ElementwiseFunction.ADD));
        builder.output(builder.call(add, input(builder), new Operand.Constant(Value.of(0.1))));
        Model model = OneLayer.model(builder.build(), List.of());
        List<TensorData> input = List.of(Tensors.reals(Shape.of(1, 2), 0, 1));
        TensorData single = Interpreter.run(model, input, Precision.FLOAT32, RunObserver.NONE)
                .get(0);
        assertThat(Tensors.values(single)).containsExactly(0.1f, 1.1f);
        TensorData exact = Interpreter.run(model, input, Precision.FLOAT64, RunObserver.NONE)
                .get(0);
        assertThat(Tensors.values(exact)).containsExactly(0.1, 1.1);
    }

    @Test
    void a_float16_policy_rounds_to_float16() {
        List<TensorData> outputs = OneLayer.of(TWO)
                .policy(Policy.of(DType.FLOAT16))
                .weight(DOUBLE)
                .input(Tensors.reals(Shape.of(1, 2), 1 + 0x1p-12, 2))
                .run(Precision.FLOAT32);
        assertThat(outputs.get(0).dtype()).isEqualTo(DType.FLOAT16);
        assertThat(Values.of(outputs.get(0))).containsExactly(2, 4);
    }

    @Test
    void inputs_are_checked_against_the_interface() {
        Model model = nested();
        assertThatThrownBy(() -> Interpreter.run(model, List.of(), Precision.FLOAT64, RunObserver.NONE))
                .isInstanceOf(MalformedException.class)
                .hasMessage("test: expected 1 inputs, found 0");
        TensorData wide = Tensors.reals(Shape.of(1, 3), 1, 2, 3);
        assertThatThrownBy(() -> Interpreter.run(model, List.of(wide), Precision.FLOAT64, RunObserver.NONE))
                .isInstanceOf(MalformedException.class)
                .hasMessage("test input[0] \"x\": expected float32 (None, 2), found float64 (1, 3)");
        TensorData ids = Tensors.ids(Shape.of(1, 2), 1, 2);
        assertThatThrownBy(() -> Interpreter.run(model, List.of(ids), Precision.FLOAT64, RunObserver.NONE))
                .isInstanceOf(MalformedException.class)
                .hasMessage("test input[0] \"x\": expected float32 (None, 2), found int32 (1, 2)");
    }

    @Test
    void everything_without_arithmetic_is_named_at_once() {
        Opaque riddle = new Opaque(Dialect.KERAS3, "Riddle", Dict.EMPTY, "nor is this");
        Opaque mystery = new Opaque(Dialect.KERAS3, "Mystery", Dict.EMPTY, "it is not a layer of Keras");
        Model model = Chain.of(DType.FLOAT32, Shape.of(Shape.FREE, 4, 4, 1), mystery, riddle);
        TensorData input = Tensors.reals(Shape.of(1, 4, 4, 1), new double[16]);
        assertThatThrownBy(() -> Interpreter.run(model, List.of(input), Precision.FLOAT64, RunObserver.NONE))
                .isInstanceOf(UnsupportedException.class)
                .hasMessage("test layers[1] \"layer_0\": Mystery has no arithmetic: it is not a layer of Keras\n"
                        + "test layers[2] \"layer_1\": Riddle has no arithmetic: nor is this");
    }

    @Test
    void a_tensor_that_is_too_large_is_refused_before_it_is_made() {
        UpSampling huge =
                new UpSampling(List.of(50_000L, 50_000L), UpSampling.Interpolation.NEAREST, DataFormat.CHANNELS_LAST);
        Model model = Chain.of(DType.FLOAT32, Shape.of(Shape.FREE, 1, 1, 1), huge);
        TensorData input = Tensors.reals(Shape.of(1, 1, 1, 1), 1);
        assertThatThrownBy(() -> Interpreter.run(model, List.of(input), Precision.FLOAT64, RunObserver.NONE))
                .isInstanceOf(LimitException.class)
                .hasMessage(
                        "test \"layer_0\": number of bytes of a tensor of shape (1, 50000, 50000, 1) is 20000000000, over the limit of 2147483647");
    }
}
