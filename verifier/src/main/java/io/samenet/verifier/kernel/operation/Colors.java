package io.samenet.verifier.kernel.operation;

/** Colors of one pixel (Smith, Color gamut transform pairs, 1978; luma of Recommendation ITU-R BT.601). */
final class Colors {
    private static final double RED = 0.2989;
    private static final double GREEN = 0.5870;
    private static final double BLUE = 0.1140;
    private static final double SECTORS = 6;

    private Colors() {}

    static double[] gray(double[] rgb) {
        return new double[] {rgb[0] * RED + rgb[1] * GREEN + rgb[2] * BLUE};
    }

    static double[] hsv(double[] rgb) {
        double value = Math.max(Math.max(rgb[0], rgb[1]), rgb[2]);
        double range = value - Math.min(Math.min(rgb[0], rgb[1]), rgb[2]);
        double hue = 0;
        if (range > 0) {
            double distance;
            if (value == rgb[0]) {
                distance = (rgb[1] - rgb[2]) / range;
            } else if (value == rgb[1]) {
                distance = (rgb[2] - rgb[0]) / range + 2;
            } else {
                distance = (rgb[0] - rgb[1]) / range + 4;
            }
            hue = distance / SECTORS + (distance < 0 ? 1 : 0);
        }
        return new double[] {hue, value > 0 ? range / value : 0, value};
    }

    static double[] rgb(double[] hsv) {
        double sector = (hsv[0] - Math.floor(hsv[0])) * SECTORS;
        double[] full = {
            clipped(Math.abs(sector - 3) - 1), clipped(2 - Math.abs(sector - 2)), clipped(2 - Math.abs(sector - 4))
        };
        double[] rgb = new double[full.length];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = hsv[2] * (1 - hsv[1] + hsv[1] * full[i]);
        }
        return rgb;
    }

    private static double clipped(double share) {
        return Math.max(0, Math.min(1, share));
    }
}
