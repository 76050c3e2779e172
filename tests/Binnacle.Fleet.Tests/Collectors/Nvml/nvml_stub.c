/* A stand-in for libnvidia-ml.so.1 with two GPUs, for the tests. Declarations follow nvml.h so that the compiler lays structures out as the driver's
 * library does; figures are invented. Defines choose a variant: OLD (no newer functions), LOST (GPU 1 is lost), NO_GPU, NO_DRIVER, NO_EVENTS. */
#include <string.h>
typedef int R;
typedef struct dev { unsigned index; int mig; } *D;
typedef struct { unsigned long long total, free, used; } Memory;
typedef struct { unsigned version; unsigned long long total, reserved, free, used; } MemoryV2;
typedef struct { unsigned gpu, memory; } Utilization;
typedef struct { unsigned pid; unsigned long long used; unsigned gi, ci; } ProcessInfo;
typedef struct { unsigned long long reference, violation; } Violation;
typedef struct { D device; unsigned long long type, data; unsigned gi, ci; } EventData;
typedef union { double d; int si; unsigned ui; unsigned long ul; unsigned long long ull; long long sll; } Value;
typedef struct { unsigned field, scope; long long timestamp, latency; unsigned type; R result; Value value; } FieldValue;
typedef struct { char legacy[16]; unsigned domain, bus, device, id, subsystem; char busId[32]; } Pci;
_Static_assert(sizeof(MemoryV2) == 40, "nvmlMemory_v2_t");
_Static_assert(sizeof(ProcessInfo) == 24, "nvmlProcessInfo_v2_t");
_Static_assert(sizeof(EventData) == 32, "nvmlEventData_t");
_Static_assert(sizeof(FieldValue) == 40, "nvmlFieldValue_t");
_Static_assert(sizeof(Pci) == 68, "nvmlPciInfo_t");

enum { OK = 0, UNSUPPORTED = 3, NOT_FOUND = 6, SMALL = 7, NO_DRIVER_LOADED = 9, TIMEOUT = 10, GPU_LOST = 15 };
static struct dev gpus[2] = { { 0, 0 }, { 1, 0 } }, migs[2] = { { 1, 1 }, { 1, 2 } };
static int pending, inits;
static const unsigned long long GIB = 1ULL << 30;

R nvmlInit_v2(void) {
#ifdef NO_DRIVER
  return NO_DRIVER_LOADED;
#endif
  inits++; pending = 2; return OK;
}
R nvmlShutdown(void) { inits--; return OK; }
int stub_inits(void) { return inits; }
R nvmlSystemGetDriverVersion(char *t, unsigned n) { strncpy(t, "550.54.15", n); return OK; }
R nvmlSystemGetCudaDriverVersion_v2(int *v) { *v = 12040; return OK; }
R nvmlDeviceGetCount_v2(unsigned *n) {
#ifdef NO_GPU
  *n = 0;
#else
  *n = 2;
#endif
  return OK;
}
R nvmlDeviceGetHandleByIndex_v2(unsigned i, D *d) {
#ifdef LOST
  if (i == 1) return GPU_LOST;
#endif
  *d = &gpus[i]; return OK;
}
R nvmlDeviceGetName(D d, char *t, unsigned n) { strncpy(t, d->mig ? "NVIDIA H100 MIG 1g.10gb" : "NVIDIA H100 80GB HBM3", n); return OK; }
R nvmlDeviceGetUUID(D d, char *t, unsigned n) { strncpy(t, d->index ? "GPU-bbbb" : "GPU-aaaa", n); return OK; }
R nvmlDeviceGetSerial(D d, char *t, unsigned n) { strncpy(t, "1320000000001", n); return OK; }
R nvmlDeviceGetPciInfo_v3(D d, Pci *p) { memset(p, 0, sizeof *p); p->bus = 0x3b + d->index; strcpy(p->legacy, "0000:00:00.0"); strcpy(p->busId, d->index ? "00000000:3C:00.0" : "00000000:3B:00.0"); return OK; }
R nvmlDeviceGetMemoryInfo(D d, Memory *m) { m->total = (d->mig ? 10 : 80) * GIB; m->free = 8 * GIB; m->used = m->total - m->free; return OK; }
#ifndef OLD
R nvmlDeviceGetMemoryInfo_v2(D d, MemoryV2 *m) {
  if (m->version != (sizeof *m | (2u << 24))) return 25;
  m->total = (d->mig ? 10 : 80) * GIB; m->reserved = GIB / 2; m->free = 8 * GIB; m->used = m->total - m->free - m->reserved; return OK;
}
R nvmlDeviceGetCurrentClocksEventReasons(D d, unsigned long long *m) { *m = 0x44; return OK; }
#endif
R nvmlDeviceGetCurrentClocksThrottleReasons(D d, unsigned long long *m) { *m = 0x8; return OK; }
R nvmlDeviceGetUtilizationRates(D d, Utilization *u) { if (d->index == 1) return UNSUPPORTED; u->gpu = 97; u->memory = 41; return OK; }
R nvmlDeviceGetTemperature(D d, unsigned sensor, unsigned *t) { *t = sensor == 0 ? 64 : 999; return OK; }
R nvmlDeviceGetFieldValues(D d, int n, FieldValue *v) { for (int i = 0; i < n; i++) { v[i].result = v[i].field == 82 ? OK : UNSUPPORTED; v[i].type = 1; v[i].value.ui = 78; } return OK; }
R nvmlDeviceGetPowerUsage(D d, unsigned *w) { *w = 412500; return OK; }
R nvmlDeviceGetEnforcedPowerLimit(D d, unsigned *w) { *w = 700000; return OK; }
R nvmlDeviceGetTotalEnergyConsumption(D d, unsigned long long *e) { *e = 5000000000000ULL; return OK; }
R nvmlDeviceGetFanSpeed(D d, unsigned *s) { return UNSUPPORTED; }
R nvmlDeviceGetClockInfo(D d, unsigned type, unsigned *c) { *c = type == 1 ? 1980 : 2619; return OK; }
R nvmlDeviceGetMaxClockInfo(D d, unsigned type, unsigned *c) { *c = type == 1 ? 1980 : 2619; return OK; }
R nvmlDeviceGetEncoderUtilization(D d, unsigned *u, unsigned *period) { *u = 5; *period = 1000; return OK; }
R nvmlDeviceGetPcieReplayCounter(D d, unsigned *c) { *c = 3; return OK; }
R nvmlDeviceGetCurrPcieLinkGeneration(D d, unsigned *g) { *g = 5; return OK; }
R nvmlDeviceGetCurrPcieLinkWidth(D d, unsigned *w) { *w = 16; return OK; }
R nvmlDeviceGetTotalEccErrors(D d, unsigned type, unsigned counter, unsigned long long *c) { *c = type * 10 + counter; return OK; }
R nvmlDeviceGetRemappedRows(D d, unsigned *corrected, unsigned *uncorrected, unsigned *waits, unsigned *failed) { *corrected = 1; *uncorrected = 2; *waits = d->index == 0; *failed = 0; return OK; }
R nvmlDeviceGetRetiredPages(D d, unsigned cause, unsigned *n, unsigned long long *addresses) { return UNSUPPORTED; }
R nvmlDeviceGetViolationStatus(D d, unsigned policy, Violation *v) { if (policy > 1) return UNSUPPORTED; v->reference = 1; v->violation = 2500000000ULL * (policy + 1); return OK; }
R nvmlDeviceGetNvLinkState(D d, unsigned link, unsigned *up) { if (link > 3) return UNSUPPORTED; *up = link != 2; return OK; }
R nvmlDeviceGetNvLinkErrorCounter(D d, unsigned link, unsigned counter, unsigned long long *c) { *c = link * 10 + counter; return OK; }
R nvmlDeviceGetMigMode(D d, unsigned *current, unsigned *next) { *current = *next = d->index == 1; return OK; }
R nvmlDeviceGetMaxMigDeviceCount(D d, unsigned *n) { *n = 7; return OK; }
R nvmlDeviceGetMigDeviceHandleByIndex(D d, unsigned i, D *mig) { if (i > 1) return NOT_FOUND; *mig = &migs[i]; return OK; }
R nvmlDeviceGetGpuInstanceId(D d, unsigned *id) { *id = 6 + d->mig; return OK; }
R nvmlDeviceGetComputeInstanceId(D d, unsigned *id) { *id = d->mig - 1; return OK; }
static R processes(D d, unsigned *n, ProcessInfo *p) {
  unsigned room = *n, have = d->index == 0 ? 2 : 1;
  *n = have;
  if (room < have || !p) return SMALL;
  p[0] = (ProcessInfo){ 4711 + d->index, 70 * GIB, d->index ? 7 : ~0u, d->index ? 0 : ~0u };
  if (have == 2) p[1] = (ProcessInfo){ 4800, ~0ULL, ~0u, ~0u };
  return OK;
}
R nvmlDeviceGetComputeRunningProcesses_v2(D d, unsigned *n, ProcessInfo *p) { return processes(d, n, p); }
#ifndef OLD
R nvmlDeviceGetComputeRunningProcesses_v3(D d, unsigned *n, ProcessInfo *p) { return processes(d, n, p); }
#endif
R nvmlDeviceGetGraphicsRunningProcesses_v2(D d, unsigned *n, ProcessInfo *p) { unsigned room = *n; *n = d->index == 0; if (d->index) return OK; if (!room) return SMALL; p[0] = (ProcessInfo){ 4800, 1 * GIB, ~0u, ~0u }; return OK; }
R nvmlSystemGetProcessName(unsigned pid, char *t, unsigned n) { if (pid == 4800) return NOT_FOUND; strncpy(t, "VLLM::Worker_TP0", n); return OK; }
#ifndef NO_EVENTS
R nvmlEventSetCreate(void **set) { *set = &pending; return OK; }
R nvmlEventSetFree(void *set) { return OK; }
R nvmlDeviceRegisterEvents(D d, unsigned long long types, void *set) { return types == 8 ? OK : UNSUPPORTED; }
R nvmlEventSetWait_v2(void *set, EventData *e, unsigned timeout) { if (!pending) return TIMEOUT; pending--; *e = (EventData){ &gpus[pending], 8, 79, pending ? 7 : ~0u, pending ? 0 : ~0u }; return OK; }
#endif
