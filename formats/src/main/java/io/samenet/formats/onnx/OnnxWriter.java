package io.samenet.formats.onnx;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.MessageLite;
import io.samenet.formats.error.Location;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.onnx.proto.GraphProto;
import io.samenet.formats.onnx.proto.ModelProto;
import io.samenet.formats.onnx.proto.OperatorSetIdProto;
import io.samenet.formats.onnx.proto.StringStringEntryProto;
import io.samenet.formats.onnx.proto.TensorProto;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes an ONNX file as a stream: sizes are computed first, then every weight goes from where it lies to the channel, a
 * part at a time.
 */
public final class OnnxWriter {
    private static final String PRODUCER = "samenet";
    private static final int BUFFER = 1 << 16;

    private final OnnxModel model;
    private final List<TensorProto> headers = new ArrayList<>();
    private final boolean external;

    private OnnxWriter(OnnxModel model, ExternalLayout layout) {
        this.model = model;
        this.external = layout.used();
        for (OnnxInitializer initializer : model.graph().initializers()) {
            headers.add(layout.header(initializer));
        }
    }

    /**
     * Writes {@code model}, weights and all.
     *
     * @throws UnsupportedException where the file would be over 2 GB, which is where a protobuf message ends
     */
    public static void write(OnnxModel model, WritableByteChannel channel) throws IOException {
        new OnnxWriter(model, ExternalLayout.NONE).write(channel);
    }

    /**
     * Writes {@code model} with its larger weights in a file of their own, called {@code location} beside the model file.
     */
    public static void write(OnnxModel model, WritableByteChannel channel, String location, WritableByteChannel data)
            throws IOException {
        ExternalLayout layout = new ExternalLayout(location);
        new OnnxWriter(model, layout).write(channel);
        layout.write(model.graph().initializers(), data);
    }

    private void write(WritableByteChannel channel) throws IOException {
        long size = graphSize();
        if (size > Integer.MAX_VALUE - BUFFER) {
            throw UnsupportedException.of(
                            Location.of("ONNX model"), size + " bytes, more than one protobuf message can be")
                    .advise("write the weights into a file of their own: --external-data always");
        }
        CodedOutputStream out = CodedOutputStream.newInstance(Channels.newOutputStream(channel), BUFFER);
        out.writeInt64(ModelProto.IR_VERSION_FIELD_NUMBER, model.irVersion());
        out.writeString(ModelProto.PRODUCER_NAME_FIELD_NUMBER, PRODUCER);
        out.writeTag(ModelProto.GRAPH_FIELD_NUMBER, 2);
        out.writeUInt32NoTag((int) size);
        writeGraph(out, channel);
        out.writeMessage(
                ModelProto.OPSET_IMPORT_FIELD_NUMBER,
                OperatorSetIdProto.newBuilder()
                        .setDomain("")
                        .setVersion(model.opset())
                        .build());
        for (OnnxModel.Property property : model.metadata()) {
            out.writeMessage(ModelProto.METADATA_PROPS_FIELD_NUMBER, entry(property.key(), property.value()));
        }
        out.flush();
    }

    static StringStringEntryProto entry(String key, String value) {
        return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
    }

    private long graphSize() {
        OnnxGraph graph = model.graph();
        long size = CodedOutputStream.computeStringSize(GraphProto.NAME_FIELD_NUMBER, graph.name());
        for (OnnxNode node : graph.nodes()) {
            size += size(GraphProto.NODE_FIELD_NUMBER, Messages.node(node));
        }
        for (int i = 0; i < headers.size(); i++) {
            long tensor = tensorSize(i);
            size += CodedOutputStream.computeTagSize(GraphProto.INITIALIZER_FIELD_NUMBER)
                    + CodedOutputStream.computeUInt64SizeNoTag(tensor)
                    + tensor;
        }
        for (OnnxValue input : graph.inputs()) {
            size += size(GraphProto.INPUT_FIELD_NUMBER, Messages.value(input));
        }
        for (OnnxValue output : graph.outputs()) {
            size += size(GraphProto.OUTPUT_FIELD_NUMBER, Messages.value(output));
        }
        return size;
    }

    private static int size(int field, MessageLite message) {
        return CodedOutputStream.computeMessageSize(field, message);
    }

    private boolean inside(int i) {
        return !external || headers.get(i).getExternalDataCount() == 0;
    }

    private long tensorSize(int i) {
        long content = model.graph().initializers().get(i).bytes().size();
        long raw = CodedOutputStream.computeTagSize(TensorProto.RAW_DATA_FIELD_NUMBER)
                + CodedOutputStream.computeUInt64SizeNoTag(content)
                + content;
        return headers.get(i).getSerializedSize() + (inside(i) ? raw : 0);
    }

    private void writeGraph(CodedOutputStream out, WritableByteChannel channel) throws IOException {
        OnnxGraph graph = model.graph();
        for (OnnxNode node : graph.nodes()) {
            out.writeMessage(GraphProto.NODE_FIELD_NUMBER, Messages.node(node));
        }
        out.writeString(GraphProto.NAME_FIELD_NUMBER, graph.name());
        for (int i = 0; i < headers.size(); i++) {
            out.writeTag(GraphProto.INITIALIZER_FIELD_NUMBER, 2);
            out.writeUInt64NoTag(tensorSize(i));
            headers.get(i).writeTo(out);
            if (inside(i)) {
                writeContent(graph.initializers().get(i), out, channel);
            }
        }
        for (OnnxValue input : graph.inputs()) {
            out.writeMessage(GraphProto.INPUT_FIELD_NUMBER, Messages.value(input));
        }
        for (OnnxValue output : graph.outputs()) {
            out.writeMessage(GraphProto.OUTPUT_FIELD_NUMBER, Messages.value(output));
        }
    }

    /** Small contents go through the buffer; large ones past it, straight from where they lie. */
    private static void writeContent(OnnxInitializer initializer, CodedOutputStream out, WritableByteChannel channel)
            throws IOException {
        long size = initializer.bytes().size();
        out.writeTag(TensorProto.RAW_DATA_FIELD_NUMBER, 2);
        out.writeUInt64NoTag(size);
        if (size <= BUFFER) {
            ByteBuffer content = initializer.bytes().slice(0, (int) size);
            byte[] copy = new byte[(int) size];
            content.get(copy);
            out.writeRawBytes(copy);
        } else {
            out.flush();
            initializer.bytes().transferTo(channel);
        }
    }
}
