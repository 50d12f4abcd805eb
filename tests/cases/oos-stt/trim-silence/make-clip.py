import math
import struct
import sys
import wave

# A hum of noise with a tone in some seconds of it: make-clip.py FILE SECONDS [FROM TO]...
name, seconds, *tones = sys.argv[1:]
rate = 16000
noise = 12345
samples = []
for i in range(int(seconds) * rate):
    noise = (1103515245 * noise + 12345) % 2**31
    loud = any(float(a) <= i / rate < float(b) for a, b in zip(tones[::2], tones[1::2]))
    samples.append(noise // 2**25 - 32 + (int(6000 * math.sin(i / 5)) if loud else 0))
with wave.open(name, "wb") as file:
    file.setparams((1, 2, rate, 0, "NONE", ""))
    file.writeframes(struct.pack(f"<{len(samples)}h", *samples))
