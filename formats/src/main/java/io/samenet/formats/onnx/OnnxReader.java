package io.samenet.formats.onnx;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import io.samenet.formats.error.Location;
import io.samenet.formats.error.MalformedException;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.onnx.proto.GraphProto;
import io.samenet.formats.onnx.proto.ModelProto;
import io.samenet.formats.onnx.proto.OperatorSetIdProto;
import io.samenet.formats.onnx.proto.TensorProto;
import io.samenet.formats.onnx.proto.TensorShapeProto;
import io.samenet.formats.onnx.proto.TypeProto;
import io.samenet.formats.onnx.proto.ValueInfoProto;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the interface of an ONNX file; nodes and weights are passed over without being read. */
public final class OnnxReader {
    /** Longest message taken into memory: a value's name and type, or the name of an initializer. */
    private static final int LONGEST = 1 << 20;

    private final Location where;
    private final CodedInputStream in;
    private final List<ValueInfoProto> inputs = new ArrayList<>();
    private final List<ValueInfoProto> outputs = new ArrayList<>();
    private final Set<String> initializers = new HashSet<>();
    private long irVersion;
    private long opset;
    private boolean graph;

    private OnnxReader(Location where, InputStream stream) {
        this.where = where;
        this.in = CodedInputStream.newInstance(stream);
        in.setSizeLimit(Integer.MAX_VALUE);
    }

    /**
     * Reads the interface of {@code file}.
     *
     * @throws MalformedException where it is no ONNX file or is damaged
     * @throws UnsupportedException where an input or output is no tensor of a type that Keras has
     * @throws IOException where it cannot be read
     */
    public static OnnxInterface read(Path file) throws IOException {
        Location where = Location.of(file.toString());
        try (InputStream stream = new BufferedInputStream(Files.newInputStream(file))) {
            return new OnnxReader(where, stream).read();
        } catch (InvalidProtocolBufferException e) {
            throw MalformedException.of(where, "not an ONNX file, or damaged", e);
        }
    }

    private OnnxInterface read() throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag == tag(ModelProto.GRAPH_FIELD_NUMBER)) {
                graph = true;
                readGraph();
            } else if (tag == tag(ModelProto.OPSET_IMPORT_FIELD_NUMBER)) {
                OperatorSetIdProto set = OperatorSetIdProto.parseFrom(message());
                opset = set.getDomain().isEmpty() || set.getDomain().equals("ai.onnx") ? set.getVersion() : opset;
            } else if (tag == (ModelProto.IR_VERSION_FIELD_NUMBER << 3 | WireFormat.WIRETYPE_VARINT)) {
                irVersion = in.readInt64();
            } else {
                in.skipField(tag);
            }
        }
        if (!graph) {
            throw MalformedException.expected(where, "an ONNX model", "no graph");
        }
        return new OnnxInterface(
                irVersion,
                opset,
                values(
                        inputs.stream()
                                .filter(i -> !initializers.contains(i.getName()))
                                .toList(),
                        "input"),
                values(outputs, "output"));
    }

    /** Tag of a field whose content has a length before it. */
    private static int tag(int field) {
        return field << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
    }

    private void readGraph() throws IOException {
        int outer = in.pushLimit(in.readRawVarint32());
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag == tag(GraphProto.INPUT_FIELD_NUMBER)) {
                inputs.add(ValueInfoProto.parseFrom(message()));
            } else if (tag == tag(GraphProto.OUTPUT_FIELD_NUMBER)) {
                outputs.add(ValueInfoProto.parseFrom(message()));
            } else if (tag == tag(GraphProto.INITIALIZER_FIELD_NUMBER)) {
                readInitializer();
            } else {
                in.skipField(tag);
            }
        }
        in.popLimit(outer);
    }

    private void readInitializer() throws IOException {
        int outer = in.pushLimit(in.readRawVarint32());
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag == tag(TensorProto.NAME_FIELD_NUMBER)) {
                initializers.add(new String(message(), StandardCharsets.UTF_8));
            } else {
                in.skipField(tag);
            }
        }
        in.popLimit(outer);
    }

    private byte[] message() throws IOException {
        int length = in.readRawVarint32();
        if (length < 0 || length > LONGEST) {
            throw MalformedException.expected(
                    where, "a name or type of " + LONGEST + " bytes at most", length + " bytes");
        }
        return in.readRawBytes(length);
    }

    private List<OnnxValue> values(List<ValueInfoProto> messages, String kind) {
        List<OnnxValue> values = new ArrayList<>();
        List<UnsupportedException.Reason> reasons = new ArrayList<>();
        for (ValueInfoProto message : messages) {
            Location place = where.at(kind).named(message.getName());
            TypeProto.Tensor tensor = message.getType().getTensorType();
            Optional<DType> dtype = OnnxModel.dtype(tensor.getElemType());
            if (!message.getType().hasTensorType() || dtype.isEmpty()) {
                reasons.add(new UnsupportedException.Reason(
                        place, "only tensors of NumPy's element types can be fed and compared"));
            } else if (!tensor.hasShape()) {
                reasons.add(new UnsupportedException.Reason(place, "its number of dimensions is not known"));
            } else {
                values.add(value(message.getName(), dtype.get(), tensor.getShape()));
            }
        }
        if (!reasons.isEmpty()) {
            throw UnsupportedException.of(reasons);
        }
        return values;
    }

    private static OnnxValue value(String name, DType dtype, TensorShapeProto shape) {
        List<Long> sizes = new ArrayList<>();
        List<Optional<String>> names = new ArrayList<>();
        for (TensorShapeProto.Dimension dimension : shape.getDimList()) {
            sizes.add(dimension.hasDimValue() && dimension.getDimValue() >= 0 ? dimension.getDimValue() : Shape.FREE);
            names.add(dimension.hasDimParam() ? Optional.of(dimension.getDimParam()) : Optional.empty());
        }
        return new OnnxValue(name, new TensorType(dtype, Shape.of(sizes)), names);
    }
}
