package io.samenet.verifier.kernel.operation;

import io.samenet.formats.tensor.DType;

/** The integers that a type holds, as far as 64 bits with a sign do. */
record WholeRange(long least, long most) {
    static WholeRange of(DType type) {
        int bits = type.bytes() * Byte.SIZE;
        return switch (type.kind()) {
            case BOOLEAN -> new WholeRange(0, 1);
            case UNSIGNED -> new WholeRange(0, bits == Long.SIZE ? Long.MAX_VALUE : (1L << bits) - 1);
            default -> new WholeRange(-1L << (bits - 1), -(-1L << (bits - 1)) - 1);
        };
    }
}
