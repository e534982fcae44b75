package io.samenet.verifier.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samenet.formats.error.Location;
import io.samenet.formats.error.MalformedException;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.keras.file.ModelReader;
import io.samenet.formats.keras.file.ReadOptions;
import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.core.Dense;
import io.samenet.formats.layer.core.Embedding;
import io.samenet.formats.layer.core.InputLayer;
import io.samenet.formats.layer.merge.Concatenate;
import io.samenet.formats.layer.merge.Merge;
import io.samenet.formats.layer.operation.Elementwise;
import io.samenet.formats.layer.operation.ElementwiseFunction;
import io.samenet.formats.layer.reshape.Flatten;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.GraphBuilder;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Opaque;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Operand.Tensor;
import io.samenet.formats.model.Style;
import io.samenet.formats.tensor.Bytes;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.tensor.TensorType;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import io.samenet.verifier.Verifier;
import io.samenet.verifier.assertj.ModelAssert;
import io.samenet.verifier.canonical.Fingerprint;
import io.samenet.verifier.kernel.Precision;
import io.samenet.verifier.numeric.ForeignModel;
import io.samenet.verifier.numeric.Interpreter;
import io.samenet.verifier.numeric.NumericComparison;
import io.samenet.verifier.numeric.NumericOptions;
import io.samenet.verifier.numeric.NumericResult;
import io.samenet.verifier.numeric.RunObserver;
import io.samenet.verifier.numeric.Tensors;
import io.samenet.verifier.proof.InterfacePairing;
import io.samenet.verifier.proof.Scope;
import io.samenet.verifier.proof.Sketch;
import io.samenet.verifier.verdict.Verdict.Outcome;
import io.samenet.verifier.verdict.VerifyOptions.Numeric;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

/** Ways in which comparisons of models are known to pass for nothing: none of them passes here. */
class SilentPassesTest {
    private static final ActivationFunction LINEAR = ActivationFunction.LINEAR;

    /** Where float32 numbers of 1 have their last digit. */
    private static final double LAST_DIGIT = 0x1p-23;

    private static Dense dense(int units) {
        return new Dense(units, true, ActivationFunction.TANH);
    }

    /** One input of four features, and an output for each of {@code layers}. */
    private static Sketch fan(Declaration... layers) {
        Sketch sketch = new Sketch("m");
        Tensor x = sketch.input(4);
        for (Declaration layer : layers) {
            sketch.outputs(sketch.apply(layer, x));
        }
        return sketch;
    }

    /** {@code model} with its first weights replaced. */
    private static Model with(Model model, TensorData... weights) {
        List<Optional<TensorData>> all = new ArrayList<>(model.weights());
        for (int i = 0; i < weights.length; i++) {
            all.set(i, Optional.of(weights[i]));
        }
        return model.with(all);
    }

    private static ByteBuffer bytes(TensorData data) {
        return data.bytes().slice(0, (int) data.bytes().size());
    }

    private static Model changed(Model model, int weight, int element, float value) {
        return Sketch.with(model, weight, element, bits -> Float.floatToRawIntBits(value));
    }

    /** Both ways round, by proof and numbers, and by proof alone. */
    private static List<Verdict> verdicts(Model a, Model b) {
        return List.of(
                Verifier.standard().verify(a, b),
                Verifier.standard().verify(b, a),
                Verifier.withoutNumbers().verify(a, b),
                Verifier.withoutNumbers().verify(b, a));
    }

    private static void neverTheSame(Model a, Model b) {
        assertThat(verdicts(a, b)).noneMatch(Verdict::isSame).allMatch(v -> v.exitCode() != 0);
    }

    private static void different(Model a, Model b) {
        neverTheSame(a, b);
        assertThat(Verifier.standard().verify(a, b).outcome()).isEqualTo(Outcome.DIFFERENT);
        assertThat(Verifier.standard().verify(b, a).outcome()).isEqualTo(Outcome.DIFFERENT);
    }

    @Test
    void an_output_that_one_side_lacks_is_a_difference() {
        Model two = fan(dense(3), dense(2)).model(1);
        Model one = fan(dense(3)).model(1);
        assertThat(bytes(one.weights().get(0).orElseThrow()))
                .isEqualTo(bytes(two.weights().get(0).orElseThrow()));
        different(two, one);
        assertThat(Verifier.standard().verify(two, one).differences())
                .anySatisfy(d -> assertThat(d.toString()).startsWith("interface: "));
        VerifyOptions some = VerifyOptions.DEFAULT.with(new InterfacePairing(Map.of(), Map.of("m_1", "m_1")));
        assertThatThrownBy(() -> Verifier.standard().with(some).verify(two, two))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--map-outputs: expected all outputs of the first model");
    }

    @Test
    void lists_of_outputs_are_not_cut_to_the_shorter_one() {
        Model two = fan(dense(3), dense(3)).model(1);
        Model one = fan(dense(3)).model(1);
        NumericResult run = NumericComparison.compare(two, one, List.of(), NumericOptions.DEFAULT);
        assertThat(run.decision()).isEqualTo(NumericResult.Decision.INCONCLUSIVE);
        assertThat(run.reasons()).containsExactly("the first model has 2 outputs, the second 1");
        Verdict foreign = Verifier.standard().verify(two, runningHere(one));
        assertThat(foreign.outcome()).isEqualTo(Outcome.DIFFERENT);
        assertThat(Verifier.standard().verify(one, runningHere(two)).outcome()).isEqualTo(Outcome.DIFFERENT);
        Model other = changed(two, 2, 0, 7);
        different(two, other);
    }

    /** {@code model} behind the door for other people's arithmetic. */
    private static ForeignModel runningHere(Model model) {
        return foreign(model, inputs -> Interpreter.run(model, inputs, Precision.FLOAT32, RunObserver.NONE));
    }

    /** What is run in place of a model. */
    private interface Running {
        List<TensorData> run(List<TensorData> inputs);
    }

    private static ForeignModel foreign(Model model, Running runtime) {
        return new ForeignModel() {
            @Override
            public List<TensorType> inputTypes() {
                return types(model.graph().inputs());
            }

            @Override
            public List<TensorType> outputTypes() {
                return types(model.graph().outputs());
            }

            private List<TensorType> types(List<Tensor> tensors) {
                return tensors.stream()
                        .map(t -> model.graph().type(t).orElseThrow())
                        .toList();
            }

            @Override
            public List<TensorData> run(List<TensorData> inputs) {
                return runtime.run(inputs);
            }
        };
    }

    @Test
    void without_a_runtime_nothing_has_passed() {
        Model a = fan(dense(3)).model(1);
        Model b = fan(new Dense(3, true, ActivationFunction.SIGMOID)).model(1);
        Verdict verdict = Verifier.with(Numbers.NONE).verify(a, b);
        assertThat(verdict.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(verdict.exitCode()).isEqualTo(3);
        assertThat(verdict.reasons()).contains("the models were not run");
        assertThatThrownBy(() -> ModelAssert.assertThat(a)
                        .comparedBy(Verifier.with(Numbers.NONE))
                        .isSameModelAs(b))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("INCONCLUSIVE");
        ForeignModel absent = foreign(a, inputs -> {
            throw new NoClassDefFoundError("ai/onnxruntime/OrtEnvironment");
        });
        assertThatThrownBy(() -> Verifier.standard().verify(a, absent)).isInstanceOf(NoClassDefFoundError.class);
    }

    @Test
    void an_exception_around_the_comparison_is_not_swallowed() {
        Model a = fan(dense(3)).model(1);
        Model b = fan(new Dense(3, true, ActivationFunction.SIGMOID)).model(1);
        Numbers broken = (x, y, proof, options) -> {
            throw new ArithmeticException("broken");
        };
        assertThatThrownBy(() -> Verifier.with(broken).verify(a, b)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Verifier.with(broken).verify(a, a)).isInstanceOf(ArithmeticException.class);
        ForeignModel crashing = foreign(a, inputs -> {
            throw new IllegalStateException("session ended");
        });
        assertThatThrownBy(() -> Verifier.standard().verify(a, crashing)).hasMessage("session ended");
        Numbers refusing = (x, y, proof, options) -> {
            throw UnsupportedException.of(Location.of("model"), "no such arithmetic");
        };
        Verdict refused = Verifier.with(refusing).verify(a, b);
        assertThat(refused.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(refused.reasons()).anySatisfy(r -> assertThat(r).contains("no such arithmetic"));
    }

    @Test
    void a_fingerprint_tells_the_order_of_operands() {
        for (Declaration merge : List.of(new Merge(Merge.Function.SUBTRACT), new Concatenate(-1))) {
            Model xy = merged(merge, false);
            Model yx = merged(merge, true);
            for (Scope scope : Scope.values()) {
                assertThat(Fingerprint.of(xy, scope)).as("%s", merge).isNotEqualTo(Fingerprint.of(yx, scope));
            }
            different(xy, yx);
        }
        Declaration sum = new Merge(Merge.Function.ADD);
        assertThat(Fingerprint.of(merged(sum, false), Scope.INFERENCE))
                .isEqualTo(Fingerprint.of(merged(sum, true), Scope.INFERENCE));
    }

    private static Model merged(Declaration merge, boolean turned) {
        Sketch sketch = new Sketch("m");
        Tensor x = sketch.input(4);
        Tensor y = sketch.input(4);
        return sketch.outputs(turned ? sketch.apply(merge, y, x) : sketch.apply(merge, x, y))
                .model(1);
    }

    @Test
    void weights_with_the_same_checksum_are_not_the_same_weights() {
        Model a = fan(new Dense(3, true, LINEAR)).model(1);
        TensorData kernel = a.weights().get(0).orElseThrow();
        TensorData twin = withSameChecksum(kernel);
        assertThat(checksum(twin)).isEqualTo(checksum(kernel));
        assertThat(bytes(twin)).isNotEqualTo(bytes(kernel));
        Model b = with(a, twin);
        different(a, b);
        assertThat(Fingerprint.of(a, Scope.INFERENCE)).isNotEqualTo(Fingerprint.of(b, Scope.INFERENCE));
        Model large = fan(new Dense(6000, false, LINEAR)).model(1);
        different(large, Sketch.with(large, 0, 1500, bits -> bits ^ 1 << 22));
    }

    private static long checksum(TensorData data) {
        CRC32C sum = new CRC32C();
        sum.update(bytes(data));
        return sum.getValue();
    }

    /** The generator of CRC-32C (RFC 3720, section 12.1), bits in the order in which they are summed, has the sum 0. */
    private static TensorData withSameChecksum(TensorData data) {
        long generator = 1 | 0x82F63B78L << 1;
        ByteBuffer bytes = ByteBuffer.allocate((int) data.bytes().size()).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(bytes(data)).flip();
        bytes.putLong(0, bytes.getLong(0) ^ generator);
        return new TensorData(data.type(), Bytes.of(bytes));
    }

    @Test
    void one_is_not_true_and_not_another_ones_type() {
        List<Value> ones = List.of(Value.of(1), Value.of(1.0), Value.of(true));
        for (Value one : ones) {
            for (Value other : ones) {
                Model a = unknown(Value.dict().put("k", one).build());
                Model b = unknown(Value.dict().put("k", other).build());
                VerifyOptions options = VerifyOptions.DEFAULT.with(Scope.ARCHITECTURE);
                assertThat(Verifier.withoutNumbers()
                                .with(options.with(Numeric.NEVER))
                                .verify(a, b)
                                .isSame())
                        .as("%s %s", one, other)
                        .isEqualTo(one.equals(other));
            }
        }
    }

    private static Model unknown(Dict config) {
        return fan(new Opaque(Dialect.KERAS3, "Mystery", config, "it is not a layer of Keras"))
                .model(1);
    }

    @Test
    void rows_of_an_embedding_are_looked_up_and_not_its_first_row_alone() {
        Model a = embedding().model(1);
        Model b = changed(a, 0, 3 * 9 + 1, 2);
        different(a, b);
        NumericResult run = Verifier.standard().verify(a, a).numeric();
        assertThat(run.coverage().embeddingRowsTouched()).isEqualTo(50);
        Verdict zeros = Verifier.standard()
                .with(fed(Map.of(
                        "m_0", Tensors.ids(Shape.of(2, 5), new int[10]),
                        "m_1", Tensors.reals(Shape.of(2, 1), 1, 2))))
                .verify(a, b);
        assertThat(zeros.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(zeros.numeric().coverage().embeddingRowsTouched()).isEqualTo(1);
    }

    /** Ids, and beside them a number, so that the output varies though the ids do not. */
    private static Sketch embedding() {
        Sketch sketch = new Sketch("m");
        Tensor ids = sketch.input(DType.INT32, 5);
        Tensor other = sketch.input(1);
        Tensor rows =
                sketch.apply(new Flatten(DataFormat.CHANNELS_LAST), sketch.apply(new Embedding(50, 3, false), ids));
        return sketch.outputs(sketch.apply(dense(2), sketch.apply(new Concatenate(-1), rows, other)));
    }

    private static VerifyOptions fed(Map<String, TensorData> inputs) {
        VerifyOptions d = VerifyOptions.DEFAULT;
        return new VerifyOptions(
                d.scope(),
                d.tier(),
                d.numeric(),
                d.samples(),
                d.seed(),
                d.shapes(),
                inputs,
                d.relative(),
                d.pairing(),
                d.strict(),
                d.bound());
    }

    @Test
    void two_inputs_of_ids_are_not_fed_the_same_ids() {
        different(idsOf(0), idsOf(1));
    }

    /** Two inputs of ids, of which input {@code which} is looked up. */
    private static Model idsOf(int which) {
        Sketch sketch = new Sketch("m");
        List<Tensor> ids = List.of(sketch.input(DType.INT32, 5), sketch.input(DType.INT32, 5));
        Tensor rows = sketch.apply(new Embedding(50, 3, false), ids.get(which));
        return sketch.outputs(sketch.apply(dense(2), rows)).model(1);
    }

    @Test
    void a_weight_of_a_unit_that_no_sample_wakes_is_not_equal_for_changing_nothing() {
        Sketch sketch = new Sketch("m");
        Tensor hidden = sketch.apply(new Dense(4, true, ActivationFunction.RELU), sketch.input(4));
        Model awake = sketch.outputs(sketch.apply(dense(2), hidden)).model(1);
        Model asleep = changed(awake, 1, 0, -1e6f);
        Model other = changed(asleep, 0, 0, 5);
        undecided(asleep, other);
        Model read = changed(asleep, 2, 0, 5);
        undecided(asleep, read);
    }

    private static void undecided(Model a, Model b) {
        Verdict verdict = Verifier.standard().verify(a, b);
        assertThat(verdict.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(verdict.reasons())
                .anySatisfy(r -> assertThat(r).startsWith("the inputs do not show what this difference does: weight"));
    }

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
    void no_outputs_compared_are_no_pass() {
        Model none = fan().model(1);
        assertThat(none.graph().outputs()).isEmpty();
        for (Verdict verdict : verdicts(none, none)) {
            assertThat(verdict.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
            assertThat(verdict.reasons()).contains("the models have no outputs: there is nothing to compare");
        }
        NumericResult run = NumericComparison.compare(none, none, List.of(), NumericOptions.DEFAULT);
        assertThat(run.decision()).isEqualTo(NumericResult.Decision.INCONCLUSIVE);
        assertThat(run.reasons()).containsExactly("there is no output to compare");
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
    void two_layers_of_one_name_are_two_layers() throws IOException {
        Model twins = namesakes();
        assertThat(twins.graph().layers().get(1).name())
                .isEqualTo(twins.graph().layers().get(2).name());
        List<Optional<TensorData>> turned = new ArrayList<>(twins.weights());
        turned.set(0, twins.weights().get(1));
        turned.set(1, twins.weights().get(0));
        different(twins, twins.with(turned));
        different(
                twins,
                twins.with(List.of(twins.weights().get(0), twins.weights().get(0))));
        String layer = "{\"class_name\":\"Dense\",\"config\":{\"name\":\"d\",\"units\":4,"
                + "\"batch_input_shape\":[null,4]}}";
        String json = "{\"class_name\":\"Sequential\",\"config\":{\"name\":\"s\",\"layers\":[" + layer + "," + layer
                + "]},\"keras_version\":\"2.21.0\",\"backend\":\"tensorflow\"}";
        assertThatThrownBy(() -> ModelReader.readJson(
                        new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)),
                        Location.of("twins.json"),
                        ReadOptions.DEFAULT))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("\"d\"");
    }

    /** Two layers in line, with the same name and other weights. */
    private static Model namesakes() {
        GraphBuilder builder = new GraphBuilder("m", Style.FUNCTIONAL);
        TensorType type = new TensorType(DType.FLOAT32, Shape.of(Shape.FREE, 4));
        Tensor x = builder.call(builder.add(Sketch.layer("x", new InputLayer(type), true, Dict.EMPTY)));
        builder.input(x);
        Tensor y = x;
        for (int i = 0; i < 2; i++) {
            Dense dense = new Dense(4, false, ActivationFunction.TANH);
            y = builder.call(builder.add(Sketch.layer("dense", dense, true, Dict.EMPTY)), (Operand) y);
        }
        builder.output(y);
        List<Optional<TensorData>> weights = List.of(
                fan(new Dense(4, false, LINEAR)).model(1).weights().get(0),
                fan(new Dense(4, false, LINEAR)).model(2).weights().get(0));
        return Sketch.model(builder.build(), weights);
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

    /** An output that is always 1, beside what makes it. */
    private static Model constant() {
        Sketch sketch = new Sketch("m");
        Tensor x = sketch.apply(dense(3), sketch.input(4));
        return sketch.outputs(sketch.apply(new Elementwise(ElementwiseFunction.ONES_LIKE), x))
                .model(1);
    }

    @Test
    void somebody_elses_output_that_never_changes_is_no_pass() {
        Verdict verdict = Verifier.standard().verify(constant(), runningHere(constant()));
        assertThat(verdict.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(verdict.reasons()).contains("output m_2: the same for all inputs");
    }

    @Test
    void rows_are_looked_up_for_somebody_elses_model_too() {
        Model a = embedding().model(1);
        Verdict same = Verifier.standard().verify(a, runningHere(a));
        assertThat(same.outcome()).isEqualTo(Outcome.CLOSE);
        assertThat(same.numeric().coverage().embeddingRowsTouched()).isEqualTo(50);
        for (int row : new int[] {0, 17, 49}) {
            assertThat(Verifier.standard()
                            .verify(a, runningHere(changed(a, 0, 3 * row, 2)))
                            .outcome())
                    .as("%s", row)
                    .isEqualTo(Outcome.DIFFERENT);
        }
        Verdict zeros = Verifier.standard()
                .with(fed(Map.of(
                        "m_0", Tensors.ids(Shape.of(2, 5), new int[10]),
                        "m_1", Tensors.reals(Shape.of(2, 1), 1, 2))))
                .verify(a, runningHere(a));
        assertThat(zeros.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    }

    @Test
    void a_branch_that_no_input_takes_is_no_pass_of_somebody_elses_model() {
        Sketch sketch = new Sketch("m");
        Tensor x = sketch.input(4);
        int layer = sketch.layer(new Elementwise(ElementwiseFunction.GREATER));
        Tensor above = sketch.call(layer, x, new Operand.Constant(Value.of(1e6)));
        Tensor chosen = sketch.apply(
                new Elementwise(ElementwiseFunction.WHERE),
                above,
                sketch.apply(dense(4), x),
                sketch.apply(dense(4), x));
        Model model = sketch.outputs(chosen).model(1);
        Verdict verdict = Verifier.standard().verify(model, runningHere(changed(model, 0, 0, 9)));
        assertThat(verdict.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(verdict.reasons()).contains("\"m_1\" is never true");
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
