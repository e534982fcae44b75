package io.samenet.verifier.verdict;

import static io.samenet.verifier.verdict.Fans.LINEAR;
import static io.samenet.verifier.verdict.Fans.bytes;
import static io.samenet.verifier.verdict.Fans.fan;
import static io.samenet.verifier.verdict.Fans.with;
import static io.samenet.verifier.verdict.NeverTheSame.different;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samenet.formats.error.Location;
import io.samenet.formats.error.MalformedException;
import io.samenet.formats.keras.file.ModelReader;
import io.samenet.formats.keras.file.ReadOptions;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.core.Dense;
import io.samenet.formats.layer.core.InputLayer;
import io.samenet.formats.layer.merge.Concatenate;
import io.samenet.formats.layer.merge.Merge;
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
import io.samenet.verifier.canonical.Fingerprint;
import io.samenet.verifier.proof.Scope;
import io.samenet.verifier.proof.Sketch;
import io.samenet.verifier.verdict.VerifyOptions.Numeric;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

/** What has the same digest, key or name, or the same operands in another order, is not the same for that. */
class FalseLikenessTest {
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
}
