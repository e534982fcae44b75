package io.samenet.formats.onnx;

import io.samenet.formats.onnx.proto.TensorProto;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.List;

/**
 * Where each weight lies in a data file (ONNX's External Data document): one behind the other in the order of the graph,
 * each at the start of a page so that it can be mapped. Small constants stay in the model, which shape inference reads.
 */
final class ExternalLayout {
    /** Weights in the model file. */
    static final ExternalLayout NONE = new ExternalLayout("");

    private static final int PAGE = 4096;

    /** Bytes below which a tensor stays in the model, as in ONNX's own {@code convert_model_to_external_data}. */
    static final int SMALL = 1024;

    private final String location;
    private long end;

    ExternalLayout(String location) {
        this.location = location;
    }

    boolean used() {
        return !location.isEmpty();
    }

    static boolean isLarge(OnnxInitializer initializer) {
        return initializer.bytes().size() >= SMALL;
    }

    private boolean takes(OnnxInitializer initializer) {
        return used() && isLarge(initializer);
    }

    private static long aligned(long offset) {
        return (offset + PAGE - 1) / PAGE * PAGE;
    }

    /** Header of the next initializer, its place taken. */
    TensorProto header(OnnxInitializer initializer) {
        TensorProto.Builder message = Messages.header(initializer);
        if (takes(initializer)) {
            long offset = aligned(end);
            long length = initializer.bytes().size();
            end = offset + length;
            message.setDataLocation(TensorProto.DataLocation.EXTERNAL)
                    .addExternalData(OnnxWriter.entry("location", location))
                    .addExternalData(OnnxWriter.entry("offset", Long.toString(offset)))
                    .addExternalData(OnnxWriter.entry("length", Long.toString(length)));
        }
        return message.build();
    }

    /** Writes the content of the initializers whose headers were made, in the same order. */
    void write(List<OnnxInitializer> initializers, WritableByteChannel data) throws IOException {
        long position = 0;
        for (OnnxInitializer initializer : initializers) {
            if (takes(initializer)) {
                ByteBuffer gap = ByteBuffer.allocate((int) (aligned(position) - position));
                while (gap.hasRemaining()) {
                    data.write(gap);
                }
                initializer.bytes().transferTo(data);
                position = aligned(position) + initializer.bytes().size();
            }
        }
    }
}
