package io.samenet.formats.onnx;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import io.samenet.formats.error.Location;
import io.samenet.formats.error.MalformedException;
import io.samenet.formats.onnx.proto.AttributeProto;
import io.samenet.formats.onnx.proto.GraphProto;
import io.samenet.formats.onnx.proto.ModelProto;
import io.samenet.formats.onnx.proto.NodeProto;
import io.samenet.formats.onnx.proto.TensorProto;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The same graph as a file's, node for node, with every floating-point tensor in float64. Weights and constants keep the
 * bytes that they have in the file and are cast where they are used; so are the inputs and outputs of operators that are
 * to stay in float32. Weights are not read here: those in the model file are mapped, those beside it stay where they are.
 *
 * <pre>
 * x: float → Conv(x, w) → LayerNormalization → y: float
 * x: double → Cast(float) → Conv → Cast(double) → LayerNormalization → y: double
 * </pre>
 */
public final class OnnxWidening {
    /** Field numbers of what is not known here and would have to be widened too: a model's own functions. */
    private static final int FUNCTIONS = 25;

    /** As {@link #FUNCTIONS}: sparse initializers of a graph. */
    private static final int SPARSE = 15;

    /** As {@link #FUNCTIONS}: lists of graphs and sparse tensors of an attribute. */
    private static final Set<Integer> ATTRIBUTES = Set.of(10, 11, 22, 23);

    private final ModelProto model;

    private OnnxWidening(ModelProto model) {
        this.model = model;
    }

    /**
     * Reads {@code file}; empty where it has something that cannot be widened.
     *
     * @throws MalformedException where it is no ONNX file or is damaged
     * @throws IOException where it cannot be read
     */
    public static Optional<OnnxWidening> read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            CodedInputStream in = UnsafeByteOperations.unsafeWrap(
                            channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()))
                    .newCodedInput();
            in.enableAliasing(true);
            ModelProto model = ModelProto.parseFrom(in);
            boolean known =
                    !model.getUnknownFields().hasField(FUNCTIONS) && all(model.getGraph(), OnnxWidening::isKnown);
            return known ? Optional.of(new OnnxWidening(model)) : Optional.empty();
        } catch (InvalidProtocolBufferException e) {
            throw MalformedException.of(Location.of(file.toString()), "not an ONNX file, or damaged", e);
        }
    }

    /** Bodies are as deep as the file nests them, which the parser bounds. */
    private static boolean all(GraphProto graph, Predicate<GraphProto> what) {
        return what.test(graph)
                && graph.getNodeList().stream()
                        .flatMap(n -> n.getAttributeList().stream())
                        .filter(AttributeProto::hasG)
                        .allMatch(a -> all(a.getG(), what));
    }

    /** An initializer that is an input as well has a value that may be replaced: models of before IR version 4. */
    private static boolean isKnown(GraphProto graph) {
        List<String> initializers =
                graph.getInitializerList().stream().map(TensorProto::getName).toList();
        return !graph.getUnknownFields().hasField(SPARSE)
                && graph.getInputList().stream().noneMatch(i -> initializers.contains(i.getName()))
                && graph.getOutputList().stream().noneMatch(o -> initializers.contains(o.getName()))
                && graph.getNodeList().stream()
                        .flatMap(n -> n.getAttributeList().stream())
                        .allMatch(a -> ATTRIBUTES.stream()
                                .noneMatch(f -> a.getUnknownFields().hasField(f)));
    }

    /** Whether any node is of an operator out of {@code operators}. */
    public boolean has(Set<String> operators) {
        return !all(
                model.getGraph(),
                g -> g.getNodeList().stream().map(NodeProto::getOpType).noneMatch(operators::contains));
    }

    /** Bytes of the graph's floating-point weights when they are float64. */
    public long weightBytes() {
        return model.getGraph().getInitializerList().stream()
                .filter(t -> WideningRules.widens(t.getDataType()))
                .mapToLong(OnnxWidening::elements)
                .map(n -> n * Double.BYTES)
                .sum();
    }

    private static long elements(TensorProto tensor) {
        return tensor.getDimsList().stream().reduce(1L, (a, b) -> a * b);
    }

    /** Whether there are weights in files beside the model. */
    public boolean isExternal() {
        return !all(model.getGraph(), g -> g.getInitializerList().stream()
                .noneMatch(t -> t.getDataLocation() == TensorProto.DataLocation.EXTERNAL));
    }

    /**
     * Writes the widened model.
     *
     * @param narrow operators that stay in float32
     * @param shaken whether every weight, constant and floating-point attribute is to be off by what its type rounds off:
     *     4 units in the last place of a float32, 1 of a float16 or bfloat16, with signs that differ along the first and
     *     the last axis
     * @throws IllegalArgumentException for an operator in {@code narrow} that is not known to be able to stay
     */
    public void write(Set<String> narrow, boolean shaken, OutputStream out) throws IOException {
        if (!narrow.stream().allMatch(WideningRules::canStay)) {
            throw new IllegalArgumentException("cannot stay in float32: " + narrow);
        }
        ModelProto.Builder widened = model.toBuilder();
        widened.setGraph(WidenedGraph.of(model.getGraph(), narrow, shaken));
        widened.build().writeTo(out);
    }
}
